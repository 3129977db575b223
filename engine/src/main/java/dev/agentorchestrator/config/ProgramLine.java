package dev.agentorchestrator.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the program that a command runs last, and whether arguments can be added to it. */
final class ProgramLine {
  private static final Set<String> RUNS_ANOTHER = Set.of("exec", "env", "nice", "command");
  private static final String NOT_SIMPLE = "|&<>()`#;\n\\";

  private ProgramLine() {}

  /** Returns the file name of the program; empty when it cannot be told. */
  static String program(Command command) {
    String program = firstProgram(words(command));
    return program.substring(program.lastIndexOf('/') + 1);
  }

  /** Returns the words of the last simple command of it. */
  static List<String> words(Command command) {
    if (!command.shell()) {
      return command.argv();
    }
    List<String> words = new ArrayList<>();
    for (String word : last(command.text()).split("\\s+")) {
      words.add(word.replace("\"", "").replace("'", ""));
    }
    return words;
  }

  /** Checks whether more words at the end of it are arguments of its program. */
  static boolean takesArguments(Command command) {
    if (!command.shell()) {
      return true;
    }
    String last = last(command.text());
    for (int i = 0; i < last.length(); i++) {
      if (NOT_SIMPLE.indexOf(last.charAt(i)) >= 0) {
        return false;
      }
    }
    return count(last, '"') % 2 == 0 && count(last, '\'') % 2 == 0;
  }

  private static String firstProgram(List<String> words) {
    for (String word : words) {
      boolean assignment = word.indexOf('=') > 0 && word.indexOf('/') < 0;
      if (!word.isEmpty() && !assignment && !RUNS_ANOTHER.contains(word)) {
        return word;
      }
    }
    return "";
  }

  private static String last(String line) {
    String text = line.strip();
    int from = 0;
    for (String end : List.of("&&", "||", ";", "\n")) {
      int at = text.lastIndexOf(end);
      from = at < 0 ? from : Math.max(from, at + end.length());
    }
    return text.substring(from).strip();
  }

  private static int count(String text, char c) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == c ? 1 : 0;
    }
    return count;
  }
}
