package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import dev.projectorchestrator.core.process.Failures;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks for a text in the whole log of an agent. */
public final class LogSearch {

  private static final int MOST_READ = 1_000_000;
  private static final int MOST_FOUND = 500;

  private final Actions actions;

  /**
   * Creates a search.
   *
   * @param actions opens the project
   */
  public LogSearch(Actions actions) {
    this.actions = actions;
  }

  /**
   * What was found.
   *
   * @param lines the last lines that hold the text
   * @param looked how many lines were looked at
   * @param more whether there are earlier ones
   */
  public record Found(List<String> lines, long looked, boolean more) {
    /** Copies the lines. */
    public Found {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Looks for a text. Blocks.
   *
   * @param project the project
   * @param agent the agent
   * @param text the text; capitals make no difference
   * @return the last lines that hold it
   * @throws PoException when the log can't be read
   */
  public Found find(String project, String agent, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    Deque<String> found = new ArrayDeque<>();
    long[] counts = new long[2];
    DrivenProject driven = actions.flows().drive(project);
    try {
      CommandSpec command =
          driven
              .harness()
              .logs(driven.context(), Optional.of(agent), new LogOptions(MOST_READ, false));
      driven
          .context()
          .commands()
          .run(
              command,
              line -> {
                counts[0]++;
                if (line.toLowerCase(Locale.ROOT).contains(wanted)) {
                  counts[1]++;
                  found.addLast(LiveOutput.shortened(line));
                  if (found.size() > MOST_FOUND) {
                    found.removeFirst();
                  }
                }
              })
          .orThrow();
    } catch (HarnessException e) {
      throw Failures.of("", e);
    }
    return new Found(List.copyOf(found), counts[0], counts[1] > found.size());
  }
}
