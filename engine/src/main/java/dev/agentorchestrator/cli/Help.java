package dev.agentorchestrator.cli;

import java.io.PrintStream;

/** The help of the program and of each verb. */
final class Help {
  private static final int GAP = 2;

  private Help() {}

  static void program(PrintStream out) {
    out.println("agents — runs the AI agents of one project, each in its own tmux session");
    out.println();
    out.println("usage: agents VERB [OPTION…] [ARGUMENT…]");
    out.println();
    out.println("verbs:");
    int width = 0;
    for (Verb verb : Verb.values()) {
      width = Math.max(width, line(verb).length());
    }
    for (Verb verb : Verb.values()) {
      out.println("  " + pad(line(verb), width + GAP) + verb.summary());
    }
    out.println();
    out.println("`agents VERB --help` tells more. The project is the folder of agents.toml: the");
    out.println("working folder, or that of --config FILE.");
  }

  static void verb(PrintStream out, Verb verb) {
    out.println("agents " + verb.word() + " — " + verb.summary());
    out.println();
    String arguments = verb.arguments().isEmpty() ? "" : " " + verb.arguments();
    out.println("usage: agents " + verb.word() + " [OPTION…]" + arguments);
    out.println();
    out.println("options:");
    int width = 0;
    for (Option option : verb.options()) {
      width = Math.max(width, option.usage().length());
    }
    for (Option option : verb.options()) {
      out.println("  " + pad(option.usage(), width + GAP) + option.summary());
    }
  }

  static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }

  private static String line(Verb verb) {
    return verb.arguments().isEmpty() ? verb.word() : verb.word() + " " + verb.arguments();
  }
}
