package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.frame.CommonOptions;
import dev.projectorchestrator.cli.frame.PoCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines that need no parser: options of all commands as they are written in the help, and
 * what a command says that it takes plainly. All else (help, abbreviations, mistakes) is the
 * parser's.
 */
final class PlainLine {

  private PlainLine() {}

  /**
   * Fills a fresh command.
   *
   * @param command the command
   * @param arguments what stands behind its words
   * @return false when the parser must look at the line; the command is spoilt then
   */
  static boolean fill(PoCommand command, String[] arguments) {
    CommonOptions common = new CommonOptions();
    List<String> own = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      switch (argument) {
        case "--json" -> common.json = true;
        case "-q", "--quiet" -> common.quiet = true;
        case "-v", "--verbose" -> common.verbose = true;
        case "--no-color" -> common.noColor = true;
        case "--fleet" -> {
          i++;
          if (i == arguments.length || !isPlainWord(arguments[i])) {
            return false;
          }
          common.fleet = Path.of(arguments[i]);
        }
        default -> {
          if (argument.isEmpty() || argument.charAt(0) == '@') {
            return false;
          }
          own.add(argument);
        }
      }
    }
    command.common = common;
    return command.takePlainly(own);
  }

  private static boolean isPlainWord(String word) {
    return !word.isEmpty() && word.charAt(0) != '-' && word.charAt(0) != '@';
  }
}
