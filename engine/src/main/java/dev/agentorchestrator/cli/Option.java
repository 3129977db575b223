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

  boolean takesValue() {
    return !value.isEmpty();
  }

  /** As the help shows it: {@code -n, --lines N}. */
  String usage() {
    return (letter.isEmpty() ? "    " : letter + ", ") + name + (takesValue() ? " " + value : "");
  }
}
