package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.harness.trust.EngineTrust;
import java.nio.file.Path;
import java.util.List;
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
    harness.ifPresent(name -> session().requireTrust(List.of(name)));
    EngineTrust engines = session().workspace().engines();
    if (!change.dryRun
        && !engines.allows(directory)
        && session().offer("The engine in " + directory + " is not trusted yet. Trust it")) {
      engines.letIn(directory.toString(), directory);
    }
    return act(flows().stopFolder(directory, harness), "stopped what ran in " + directory);
  }
}
