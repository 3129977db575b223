package dev.projectorchestrator.cli.top;

/** What the one who does things may do with the screen. */
interface Screen {

  /** Asks the user something. */
  void ask(Dialog dialog);

  /** Checks whether a question is open. */
  boolean isAsking();

  /** Says something in the last line. */
  void say(String line);

  /** Shows another pane. */
  void turnTo(Pane pane);

  /** Hands in what is to be done by the screen's own thread; from any thread. */
  void post(Runnable work);

  /** Gives the terminal to somebody else meanwhile. */
  void lend(Runnable user);
}
