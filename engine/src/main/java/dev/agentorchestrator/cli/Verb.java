package dev.agentorchestrator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every verb with its arguments and options: parsing, help and completion all follow from this. */
enum Verb {
  INIT("DIR", 1, 1, "write agents.toml and prompts/ into a folder", Option.QUIET),
  UP("[AGENT…]", 0, Verb.ANY, "start agents that do not run", Option.CONFIG, Option.QUIET),
  DOWN("[AGENT…]", 0, Verb.ANY, "stop agents and end their sessions", Option.CONFIG, Option.QUIET),
  RESTART(
      "[AGENT…]",
      0,
      Verb.ANY,
      "stop agents and start them anew, in the same session",
      Option.CONFIG,
      Option.RESUME,
      Option.QUIET),
  STATUS("[AGENT…]", 0, Verb.ANY, "tell what runs", Option.CONFIG, Option.JSON),
  LOGS(
      "AGENT",
      1,
      1,
      "show what an agent has written, also after it is gone",
      Option.CONFIG,
      Option.LINES,
      Option.FOLLOW,
      Option.RAW,
      Option.SCREEN),
  SEND(
      "AGENT [TEXT|-]",
      1,
      2,
      "type a text into an agent and press Enter (-: from standard input)",
      Option.CONFIG,
      Option.FILE,
      Option.CLEAR,
      Option.SHELL,
      Option.TIMEOUT,
      Option.QUIET),
  SCREEN(
      "AGENT", 1, 1, "show what its terminal shows, and what it asks", Option.CONFIG, Option.JSON),
  ANSWER(
      "AGENT yes|no|KEY…",
      2,
      Verb.ANY,
      "answer what an agent asks, with keys and nothing else",
      Option.CONFIG,
      Option.IF,
      Option.QUIET),
  TELL(
      "ACTIVITY [TEXT]",
      1,
      2,
      "say what an agent does: busy, idle, asks or limited (for its hooks)",
      Option.CONFIG,
      Option.AGENT),
  PROFILES("", 0, 0, "list the programs that are known", Option.CONFIG, Option.JSON),
  ATTACH("AGENT", 1, 1, "show an agent's terminal here (leave it: Ctrl-b d)", Option.CONFIG),
  WAKE("AGENT", 1, 1, "send an agent its wake_prompt now", Option.CONFIG, Option.QUIET),
  HOLD(
      "[AGENT…]",
      0,
      Verb.ANY,
      "skip the timed wakes of agents",
      Option.CONFIG,
      Option.UNTIL,
      Option.QUIET),
  RELEASE(
      "[AGENT…]", 0, Verb.ANY, "let agents be woken again after hold", Option.CONFIG, Option.QUIET),
  BATCH("", 0, 0, "do what lines on standard input say, for many projects in one process"),
  VALIDATE("", 0, 0, "check agents.toml and the files that it names", Option.CONFIG, Option.QUIET),
  COMPLETION("bash|zsh|fish", 1, 1, "print a completion script for a shell"),
  VERSION("", 0, 0, "print the version"),
  HELP("[VERB]", 0, 1, "show the help of the program or of a verb");

  static final int ANY = Integer.MAX_VALUE;

  private final String arguments;
  private final int least;
  private final int most;
  private final String summary;
  private final List<Option> options;

  Verb(String arguments, int least, int most, String summary, Option... options) {
    this.arguments = arguments;
    this.least = least;
    this.most = most;
    this.summary = summary;
    this.options = new ArrayList<>(List.of(options));
    this.options.add(Option.HELP);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its arguments as the help shows them. */
  String arguments() {
    return arguments;
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }

  String summary() {
    return summary;
  }

  List<Option> options() {
    return options;
  }

  /** Whether a line of a batch may ask for it: it needs no terminal, and nothing to read. */
  boolean fitsBatch() {
    return switch (this) {
      case UP, DOWN, RESTART, STATUS, WAKE, HOLD, RELEASE, VALIDATE -> true;
      default -> false;
    };
  }

  boolean takesAgents() {
    return arguments.contains("AGENT");
  }

  static List<String> words() {
    List<String> words = new ArrayList<>();
    for (Verb verb : values()) {
      words.add(verb.word());
    }
    return words;
  }

  /** The verb of that word; null when there is none. */
  static Verb of(String word) {
    for (Verb verb : values()) {
      if (verb.word().equals(word)) {
        return verb;
      }
    }
    return null;
  }
}
