package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.cli.top.Top;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.overview.FleetFeed;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po top}. */
public final class TopCommand extends PoCommand {

  @Mixin TargetOptions targets = new TargetOptions();

  @Option(names = "--read-only", description = "Only look: no key changes anything.")
  boolean readOnly;

  /** A screen is opened many times a day: without picocli's model 0.15 s earlier. */
  @Override
  public boolean parseFast(List<String> own) {
    for (String argument : own) {
      if (argument.equals("--read-only")) {
        readOnly = true;
      } else if (argument.startsWith("-")) {
        return false;
      } else {
        targets.words.add(argument);
      }
    }
    return true;
  }

  @Override
  public Answer run() {
    Terminal terminal = session().invocation().terminal();
    if (common.json || !terminal.in() || !terminal.out()) {
      throw PoException.usage("top needs a terminal", "in scripts, use: po status --live --json");
    }
    FleetFeed feed = ScreenFeed.open(session());
    boolean color = !common.noColor && session().invocation().variable("NO_COLOR") == null;
    try (Top top =
        new Top(
            session().workspace(),
            feed,
            ScreenFeed.filter(session(), targets, feed),
            readOnly,
            color)) {
      top.run();
    }
    return Answer.NOTHING;
  }
}
