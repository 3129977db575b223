package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.Version;
import dev.projectorchestrator.core.registry.read.FleetBytes;
import dev.projectorchestrator.core.runbook.RunKey;
import dev.projectorchestrator.mcp.PoServer;
import dev.projectorchestrator.mcp.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code po mcp}. */
final class McpCommand extends PoCommand {

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description =
          "What clients may do: read only looks, operate also drives what is registered, admin also"
              + " changes what is registered and what may run. Default: read.")
  Tier tier = Tier.READ;

  @Option(
      names = "--allow-answer",
      description = "Let clients answer what agents ask, such as permissions.")
  boolean allowAnswer;

  /** Every session of an AI program begins with it: without picocli's model 0.15 s earlier. */
  @Override
  public boolean parseFast(List<String> own) {
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i).equals("--allow-answer")) {
        allowAnswer = true;
      } else if (takesValue(own.get(i))) {
        i++;
        Optional<Tier> named = Tier.named(own.get(i));
        if (named.isEmpty()) {
          return false;
        }
        tier = named.get();
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean takesValue(String option) {
    return option.equals("--tier");
  }

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    Path fleet = session().store().file();
    FleetBytes.read(fleet); // A client shows a server that ends at once, not one that fails later.
    Path home = Objects.requireNonNull(fleet.getParent(), "fleet.toml is in a folder");
    PoServer server =
        new PoServer(
            new PoServer.Settings(
                home,
                RunKey.ofUser(session().invocation().environment()),
                tier,
                allowAnswer,
                Version.number()),
            new ToolCommands(session().invocation(), fleet));
    session().interruption().onRequest(server::end);
    server.serve(session().invocation().in(), session().invocation().out());
    return Answer.NOTHING;
  }
}
