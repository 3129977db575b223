package dev.agentorchestrator.cli;

/**
 * One option of the command line.
 *
 * @param name its long name, with both dashes
 * @param letter its short name, with its dash; empty when it has none
 * @param value what its value is called in the help; empty when it takes none
 * @param summary what it does
 */
record Option(String name, String letter, String value, String summary) {
  static final Option CONFIG =
      new Option("--config", "", "FILE", "the configuration, instead of agents.toml here");
  static final Option HELP = new Option("--help", "-h", "", "show this help");
  static final Option JSON = new Option("--json", "", "", "print one JSON object");
  static final Option QUIET = new Option("--quiet", "-q", "", "print errors only");

  static final Option LINES = new Option("--lines", "-n", "N", "the last N lines (default 50)");
  static final Option FOLLOW = new Option("--follow", "-f", "", "go on with what is written next");
  static final Option RAW =
      new Option("--raw", "", "", "with the codes for colours and cursor as they were written");
  static final Option FILE = new Option("--file", "", "FILE", "send the text of a file");

  static final Option CLEAR =
      new Option("--clear", "", "", "take away what stands in its input line");
  static final Option SHELL =
      new Option("--shell", "", "", "even if the text runs a shell command in the program");
  static final Option TIMEOUT =
      new Option("--timeout", "", "TIME", "wait so long for an agent that is busy or starting");
  static final Option UNTIL =
      new Option("--until", "", "TIME", "to end by itself then, such as 2026-01-31T18:00");
  static final Option IF = new Option("--if", "", "TEXT", "only if this is part of what is asked");
  static final Option RESUME =
      new Option("--resume", "", "", "in the conversation that it had, where its program can");
  static final Option SCREEN =
      new Option("--screen", "", "", "what its terminal shows now, instead of the log");
  static final Option AGENT =
      new Option("--agent", "", "AGENT", "which agent, when not inside of it");

  boolean takesValue() {
    return !value.isEmpty();
  }

  /** As the help shows it: {@code -n, --lines N}. */
  String usage() {
    return (letter.isEmpty() ? "    " : letter + ", ") + name + (takesValue() ? " " + value : "");
  }
}
