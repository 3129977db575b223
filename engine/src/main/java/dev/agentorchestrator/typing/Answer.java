package dev.agentorchestrator.typing;

import dev.agentorchestrator.activity.ActivityReader;
import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.config.Profiles;
import dev.agentorchestrator.profile.Profile;
import dev.agentorchestrator.screen.Screen;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers the question that an agent asks: with keys, and with nothing else. */
public final class Answer {
  private static final long STEP_MILLIS = 100;
  private static final long NOTICE_MILLIS = 5000;

  private final ActivityReader reader;
  private final Profiles profiles;
  private final Terminal terminal;
  private final Supplier<Optional<Pane>> pane;

  /**
   * @param pane asks for the agent's pane as it is now; empty when it does not run
   */
  public Answer(
      ActivityReader reader, Profiles profiles, Terminal terminal, Supplier<Optional<Pane>> pane) {
    this.reader = reader;
    this.profiles = profiles;
    this.terminal = terminal;
    this.pane = pane;
  }

  /**
   * A question that stands.
   *
   * @param text what is asked, as far as it can be told
   * @param screen what is shown with it
   */
  public record Question(String text, String screen) {
    /** Checks whether a text is part of what is shown, however it is spaced. */
    public boolean holds(String part) {
      return plain(text + " " + screen).contains(plain(part));
    }

    private static String plain(String text) {
      return text.replaceAll("[\\s/│┃]+", " ").strip();
    }
  }

  /** Returns the question; empty when none is asked. */
  public Optional<Question> question() {
    Optional<Screen> screen = terminal.screen();
    Optional<Pane> now = pane.get();
    if (screen.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    ActivityReport report = reader.look(now.get(), screen.get());
    return report.asks()
        ? Optional.of(new Question(report.text(), screen.get().lower()))
        : Optional.empty();
  }

  /**
   * Returns the keys for an answer.
   *
   * @param words {@code yes}, {@code no}, or keys as tmux names them
   */
  public List<String> keys(Pane of, List<String> words) {
    Profile.Keys keys = profiles.named(of.get(SessionOptions.PROFILE)).keys();
    if (words.equals(List.of("yes"))) {
      return keys.yes();
    }
    return words.equals(List.of("no")) ? keys.no() : words;
  }

  /**
   * Presses the keys; returns whether the question has gone by that. Blocks for some seconds.
   *
   * @return empty when it was another question already, and nothing was pressed
   */
  public Optional<Boolean> give(Question asked, List<String> keys) {
    if (!question().filter(now -> now.text().equals(asked.text())).isPresent()) {
      return Optional.empty();
    }
    terminal.press(keys);
    for (long left = NOTICE_MILLIS; left > 0; left -= STEP_MILLIS) {
      try {
        Thread.sleep(STEP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of(false);
      }
      if (!question().filter(now -> now.text().equals(asked.text())).isPresent()) {
        return Optional.of(true);
      }
    }
    return Optional.of(false);
  }
}
