package dev.projectorchestrator.harness.genericshell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tomlj.TomlPosition;

/** Collects what is wrong with one descriptor, each at its place. */
final class Problems {

  private record Problem(int line, int column, String text) {}

  private final String origin;
  private final List<Problem> problems = new ArrayList<>();

  Problems(String origin) {
    this.origin = origin;
  }

  /**
   * Adds a problem.
   *
   * @param position where; null means the file as a whole
   * @param text what is wrong
   */
  void add(TomlPosition position, String text) {
    problems.add(
        new Problem(
            position == null ? 1 : position.line(),
            position == null ? 1 : position.column(),
            text));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** Returns all problems in the order of their places, as {@code origin:line:column: problem}. */
  @Override
  public String toString() {
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    StringBuilder text = new StringBuilder();
    for (Problem problem : sorted) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(origin)
          .append(':')
          .append(problem.line())
          .append(':')
          .append(problem.column())
          .append(": ")
          .append(problem.text());
    }
    return text.toString();
  }
}
