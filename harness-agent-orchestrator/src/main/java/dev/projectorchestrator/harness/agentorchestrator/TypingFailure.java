package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessException.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why the engine typed nothing, or does not know whether it arrived, in words for people. */
final class TypingFailure {

  /** The engine's exit status when nothing was typed. */
  static final int NOT_TYPED = 8;

  /** The engine's exit status when what was typed was not seen to arrive. */
  static final int NOT_SEEN = 9;

  private static final String PREFIX = "agents: ";

  /** The word in brackets is a contract of the engine. */
  private static final Pattern REFUSAL =
      Pattern.compile("(?<agent>\\S+): not typed: \\[(?<reason>\\w+)\\] (?<text>.*)");

  private TypingFailure() {}

  static HarnessException of(CommandResult result) {
    String said =
        result
            .stderr()
            .lines()
            .filter(line -> line.startsWith(PREFIX) && !line.startsWith(PREFIX + "warning"))
            .findFirst()
            .map(line -> line.substring(PREFIX.length()))
            .orElseGet(() -> EngineHints.inPo(result.describe()));
    if (result.exitStatus() == NOT_SEEN) {
      return new HarnessException(Kind.NOT_SEEN, said, "");
    }
    Matcher refusal = REFUSAL.matcher(said);
    if (!refusal.matches()) {
      return new HarnessException(Kind.NOT_TYPED, said, "");
    }
    String agent = refusal.group("agent");
    String text = refusal.group("text");
    if (refusal.group("reason").equals("asks")) {
      int question = text.indexOf(": ");
      String asks = question < 0 ? " waits for a person" : " asks: " + text.substring(question + 2);
      return new HarnessException(Kind.ASKS, "not typed: " + agent + asks, "");
    }
    return new HarnessException(
        Kind.NOT_TYPED, "not typed: " + agent + ": " + text, hint(refusal.group("reason")));
  }

  private static String hint(String reason) {
    return switch (reason) {
      case "starting", "unclear" -> "wait until it takes text: --timeout 60s";
      case "busy" -> "wait until it is idle: --timeout 10m";
      case "input" -> "attach and send it or take it away, or let --clear take it away";
      case "shell" -> "let it run with --shell, if that is meant";
      default -> "";
    };
  }
}
