package dev.projectorchestrator.cli.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell block of a document that can run.
 *
 * @param line where it begins, from 1
 * @param script its commands
 * @param output what the block right below says that they print, if there is one
 */
record ShellBlock(int line, String script, Optional<String> output) {

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```sh\\n(.*?)^```\\n(?:\\s*^```text\\n(.*?)^```\\n)?");

  /** Finds the blocks that begin with three backquotes and {@code sh} alone. */
  static List<ShellBlock> in(String document) {
    List<ShellBlock> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(document);
    while (block.find()) {
      int line = (int) document.substring(0, block.start()).lines().count() + 1;
      blocks.add(new ShellBlock(line, block.group(1), Optional.ofNullable(block.group(2))));
    }
    return blocks;
  }

  /** Checks whether something that was printed is what the document says. */
  boolean printed(String actual) {
    return output.isEmpty() || pattern(output.get()).matcher(actual).matches();
  }

  /** A {@code …} in a line stands for some text in it, alone in a line for any lines. */
  private static Pattern pattern(String expected) {
    StringBuilder regex = new StringBuilder();
    for (String line : expected.split("\n")) {
      if (line.equals("…")) {
        regex.append("(?:.*\\n)*");
        continue;
      }
      for (String part : line.split("(?<=…)|(?=…)")) {
        // Columns are as wide as their longest word, which differs from machine to machine.
        regex.append(part.equals("…") ? ".*" : literal(part));
      }
      regex.append("\\n");
    }
    return Pattern.compile(regex.toString());
  }

  private static String literal(String text) {
    StringBuilder regex = new StringBuilder();
    for (String word : text.split("(?<= {2})(?! )|(?<! )(?= {2})")) {
      regex.append(word.isBlank() && word.length() > 1 ? " +" : Pattern.quote(word));
    }
    return regex.toString();
  }
}
