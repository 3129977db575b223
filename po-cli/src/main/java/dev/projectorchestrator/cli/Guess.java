package dev.projectorchestrator.cli;

import dev.projectorchestrator.core.input.Spelling;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Guesses what was meant by a command or an option that does not exist. */
final class Guess {

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
    return pair.isEmpty() ? Spelling.nearest(words.get(0), singles) : pair;
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
