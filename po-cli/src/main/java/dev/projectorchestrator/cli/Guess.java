package dev.projectorchestrator.cli;

import dev.projectorchestrator.core.input.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Guesses what was meant by a command or an option that does not exist. */
final class Guess {

  /** What other programs call it. */
  private static final Map<String, String> KNOWN_ELSEWHERE =
      Map.of(
          "ls",
          "list",
          "ps",
          "status",
          "top",
          "status",
          "version",
          "--version",
          "rm",
          "remove",
          "kill",
          "stop",
          "new",
          "create",
          "add",
          "adopt",
          "check",
          "validate");

  private Guess() {}

  /**
   * Guesses a command. What follows its name does not matter.
   *
   * @param words what was written, options left out
   * @return the command's words; empty text when nothing is near
   */
  static String command(List<String> words) {
    if (words.isEmpty()) {
      return "";
    }
    List<String> singles = new ArrayList<>();
    List<String> pairs = new ArrayList<>();
    for (String topic : HelpPage.topics()) {
      (topic.indexOf(' ') < 0 ? singles : pairs).add(topic);
    }
    String pair =
        words.size() < 2 ? "" : Spelling.nearest(words.get(0) + " " + words.get(1), pairs);
    return pair.isEmpty() ? single(words.get(0), singles) : pair;
  }

  private static String single(String word, List<String> commands) {
    String elsewhere = KNOWN_ELSEWHERE.get(word);
    if (elsewhere != null) {
      return elsewhere;
    }
    List<String> begun =
        commands.stream().filter(one -> word.length() > 2 && one.startsWith(word)).toList();
    return begun.size() == 1 ? begun.get(0) : Spelling.nearest(word, commands);
  }

  /**
   * Guesses an option.
   *
   * @param mistake what is wrong with a line
   * @return the option's name; empty text when nothing is near, or something else is wrong
   */
  static String option(ParameterException mistake) {
    if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> known = new ArrayList<>();
    for (String name : mistake.getCommandLine().getCommandSpec().optionsMap().keySet()) {
      if (name.startsWith("--")) {
        known.add(name);
      }
    }
    for (String written : unmatched.getUnmatched()) {
      if (written.startsWith("--")) {
        int equals = written.indexOf('=');
        return Spelling.nearest(equals < 0 ? written : written.substring(0, equals), known);
      }
    }
    return "";
  }
}
