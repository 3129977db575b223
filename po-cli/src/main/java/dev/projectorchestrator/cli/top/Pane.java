package dev.projectorchestrator.cli.top;

/** What is shown below the table. */
enum Pane {
  /** Nothing: the table has all the room. */
  NONE(""),
  /** The chosen agent's terminal. */
  SCREEN("screen"),
  /** What the chosen agent printed. */
  LOG("log"),
  /** What is known of the chosen row, and what was looked at. */
  EVIDENCE("evidence"),
  /** What was asked for at this screen, with the steps of its runbook. */
  RUNS("runs");

  private final String title;

  Pane(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  Pane next(int by) {
    return values()[Math.floorMod(ordinal() + by, values().length)];
  }
}
