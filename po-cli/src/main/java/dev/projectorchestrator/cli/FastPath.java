package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.frame.CommonOptions;
import dev.projectorchestrator.cli.frame.PoCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads command lines without picocli where that is sure to give the same: the options of all
 * commands as the help writes them, and what a command reads itself. All else (help, abbreviations,
 * mistakes) is left to picocli.
 */
final class FastPath {

  private FastPath() {}

  /**
   * Fills a fresh command.
   *
   * @param command the command
   * @param arguments what stands behind its words
   * @return false when picocli must read the line; discard the partially filled command then
   */
  static boolean fill(PoCommand command, String[] arguments) {
    CommonOptions common = new CommonOptions();
    List<String> own = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("--")) {
        own.addAll(List.of(arguments).subList(i, arguments.length)); // Not po's options.
        break;
      }
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
          if (command.takesValue(argument)) {
            i++;
            if (i == arguments.length || !isPlainWord(arguments[i])) {
              return false;
            }
            own.add(arguments[i]);
          }
        }
      }
    }
    command.common = common;
    return command.parseFast(own);
  }

  private static boolean isPlainWord(String word) {
    return !word.isEmpty() && word.charAt(0) != '-' && word.charAt(0) != '@';
  }
}
