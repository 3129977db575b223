package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Refuses a folder that is a PO home already, or in which one can't be made.
 *
 * @param workspace what it works with
 * @param home what is to be made
 */
public record CheckNewHome(Workspace workspace, NewProject home) implements Step {

  private static final List<String> MADE =
      List.of(
          "fleet.toml", "agents.toml", "prompts", "engine", ".git", ".gitignore", ".gitmodules");

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String describe() {
    return "Check that " + home.directory() + " is free, and the programs that are needed";
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public void act(StepContext context) {
    Path directory = home.directory();
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(directory)) {
      throw PoException.failed(directory + " is not a folder", "choose another folder");
    }
    for (String name : MADE) {
      if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw PoException.failed(
            name.equals("fleet.toml")
                ? directory + " is a PO home already: it has a fleet.toml"
                : "there is a " + name + " in " + directory + " already",
            "choose another folder: po init DIR");
      }
    }
    workspace.git().requireUsable();
    Harness harness = workspace.harness(home.harness());
    CheckNewProject.requirePrograms(workspace, harness);
    Optional<String> user =
        DriverCalls.ask("", () -> harness.prefixInUse(workspace.host(), home.prefix()));
    if (user.isPresent()) {
      throw PoException.failed(
          "the session prefix '" + home.prefix() + "' is taken by " + user.get(),
          "choose another one with --prefix");
    }
    context.remember("directory", directory.toString());
    context.remember("prefix", home.prefix());
  }
}
