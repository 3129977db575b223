package dev.agentorchestrator.typing;

import dev.agentorchestrator.activity.ActivityReader;
import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.profile.Profile;
import dev.agentorchestrator.screen.Screen;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.typing.Refusal.Reason;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides whether a text may be typed into an agent now. Whatever is in doubt is not typed: Enter
 * at a question answers it.
 */
final class Gate {
  private final ActivityReader reader;
  private final Profile profile;
  private final Terminal terminal;

  Gate(ActivityReader reader, Profile profile, Terminal terminal) {
    this.reader = reader;
    this.profile = profile;
    this.terminal = terminal;
  }

  /**
   * What was found.
   *
   * @param refusal why nothing may be typed; empty when it may be
   */
  record Decision(Optional<Refusal> refusal, ActivityReport report) {}

  /**
   * Decides before a text is pasted.
   *
   * @param first whether it is the text that the agent is started for
   */
  Decision beforePaste(Pane pane, Screen screen, boolean first) {
    ActivityReport report = reader.look(pane, screen);
    Optional<Refusal> refusal = mayNotEnter(report);
    if (refusal.isEmpty() && !first && pane.phase() == Phase.STARTING) {
      refusal = Optional.of(Refusal.of(Reason.STARTING));
    }
    if (refusal.isEmpty()) {
      refusal = takesNoText(screen, report);
    }
    return new Decision(refusal, report);
  }

  /** Decides between the paste and Enter: a question may have come up. */
  Optional<Refusal> beforeEnter(Pane pane, Screen screen) {
    return mayNotEnter(reader.look(pane, screen));
  }

  private static Optional<Refusal> mayNotEnter(ActivityReport report) {
    if (report.asks()) {
      String what = report.text().isEmpty() ? "" : ": " + report.text();
      return Optional.of(new Refusal(Reason.ASKS, Reason.ASKS.meaning() + what));
    }
    return report.contradictory() ? Optional.of(Refusal.of(Reason.UNCLEAR)) : Optional.empty();
  }

  private Optional<Refusal> takesNoText(Screen screen, ActivityReport report) {
    Profile.Input input = profile.input();
    boolean ready =
        (!input.raw() || terminal.isRaw()) && (!input.bracketedPaste() || terminal.takesPastes());
    Optional<Pattern> line = profile.signs().screen().input();
    Optional<String> typed =
        line.isPresent() ? screen.input(line.get(), input.placeholder()) : Optional.of("");
    if (!ready) {
      return Optional.of(Refusal.of(Reason.STARTING));
    }
    if (typed.isEmpty()) {
      return Optional.of(
          new Refusal(
              Reason.STARTING, "it shows no input line: it is starting, or at something else"));
    }
    if (!typed.get().isEmpty()) {
      return Optional.of(new Refusal(Reason.INPUT, Reason.INPUT.meaning() + ": " + typed.get()));
    }
    boolean cutsOff =
        report.activity() == Activity.BUSY && !profile.isPlain() && profile.keys().busy().isEmpty();
    return cutsOff ? Optional.of(Refusal.of(Reason.BUSY)) : Optional.empty();
  }
}
