package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.Flows;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code po stop}. */
public final class StopCommand extends DriveCommand {

  @Option(
      names = "--folder",
      paramLabel = "D",
      description =
          "A project in this folder that need not be registered, in place of NAME; --harness names"
              + " its harness.")
  Path folder;

  /** Creates the command. */
  public StopCommand() {
    super(Flows::stop, "stopped", true);
  }

  @Override
  public Answer run() {
    if (folder == null) {
      return super.run();
    }
    if (!targets.words.isEmpty() || targets.all) {
      throw PoException.usage("--folder stands in place of NAME and --all");
    }
    Path directory = session().invocation().directory().resolve(folder).normalize();
    Optional<String> harness = targets.harnesses.stream().findFirst();
    harness.ifPresent(name -> session().requireTrust(java.util.List.of(name)));
    return act(flows().stopFolder(directory, harness), "stopped what ran in " + directory);
  }
}
