package dev.agentorchestrator.config;

/**
 * One thing in agents.toml that is wrong, or odd.
 *
 * @param line from 1; 0 when it concerns the file as a whole
 * @param column from 1; 0 when it concerns the file as a whole
 * @param message what is wrong and what would be right
 * @param warning whether it is only odd: the file is good all the same
 */
public record ConfigProblem(int line, int column, String message, boolean warning)
    implements Comparable<ConfigProblem> {

  /** {@code file:line:column: message}. */
  public String in(String file) {
    return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
  }

  @Override
  public int compareTo(ConfigProblem other) {
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }
}
