package dev.projectorchestrator.cli.frame;

/**
 * Which of the streams a person looks at; the launcher says so, as Java can't tell them apart.
 *
 * @param in whether standard input is a terminal: somebody can answer
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param columns how wide the terminal is
 */
public record Terminal(boolean in, boolean out, boolean err, int columns) {

  /** How wide a terminal is taken to be that does not tell. */
  public static final int USUAL_COLUMNS = 80;

  /**
   * Creates a description of streams, with the usual width.
   *
   * @param in whether standard input is a terminal
   * @param out whether standard output is a terminal
   * @param err whether standard error is a terminal
   */
  public Terminal(boolean in, boolean out, boolean err) {
    this(in, out, err, USUAL_COLUMNS);
  }
}
