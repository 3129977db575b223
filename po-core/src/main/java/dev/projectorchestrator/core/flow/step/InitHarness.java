package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.contract.OutsideWatch;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.UserFolders;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs the harness's own initializer, and gives the project its session prefix.
 *
 * @param workspace what it works with
 * @param project what is to be made
 */
public record InitHarness(Workspace workspace, NewProject project) implements Step {

  @Override
  public String name() {
    return "init-harness";
  }

  @Override
  public String describe() {
    return "Run the harness's own init, and set the session prefix '" + project.prefix() + "'";
  }

  @Override
  public List<CommandSpec> commands() {
    return Previews.of(
        workspace, project.harness(), Operation.INIT, project.workplace(), List.of());
  }

  @Override
  public void act(StepContext context) {
    Harness harness = workspace.harness(project.harness());
    ProjectContext place = workspace.contexts().ofNamed(project.workplace());
    OutsideWatch watch = new OutsideWatch().own(project.staging());
    watch.shared(project.staging().getParent());
    workspace.registry().home().ifPresent(watch::shared);
    watch.shared(UserFolders.home(workspace.environment()));
    DriverCalls.run(
        "the engine's init failed",
        () -> {
          harness.init(place, new InitOptions(project.name(), project.prefix()));
        });
    List<Path> outside = watch.changed();
    if (!outside.isEmpty()) {
      throw PoException.failed(
          "the engine's init wrote outside the project's folder: " + outside,
          "use another engine, or ask its author");
    }
    SubmoduleGuard.checkLinks(project.workplace());
    Optional<String> prefix = DriverCalls.ask("", () -> harness.sessionPrefix(place));
    if (prefix.isPresent() && !prefix.get().equals(project.prefix())) {
      throw PoException.failed(
          "after the engine's init the session prefix is '%s', and not '%s'"
              .formatted(prefix.get(), project.prefix()));
    }
  }
}
