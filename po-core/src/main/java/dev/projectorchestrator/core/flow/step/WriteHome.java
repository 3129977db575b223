package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.home.HomeFiles;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the files of a PO home.
 *
 * @param home what is to be made
 * @param command what its agent runs; empty means the first AI program that is installed
 */
public record WriteHome(NewProject home, Optional<String> command) implements Step {

  @Override
  public String name() {
    return "write-home";
  }

  @Override
  public String describe() {
    return "Write fleet.toml, agents.toml with the session prefix '"
        + home.prefix()
        + "', prompts/ and .gitignore";
  }

  @Override
  public void act(StepContext context) {
    try {
      for (Map.Entry<String, String> file : HomeFiles.texts(home.prefix(), command).entrySet()) {
        Path path = home.workplace().resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw PoException.failed(
              "could not write the PO home's files: " + e,
              "check the permissions and the free space")
          .causedBy(e);
    }
  }
}
