package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** Builds the parser of one command, and of no other. */
final class CommandModel {

  private CommandModel() {}

  /** The width of help that goes to no terminal. */
  static final int USUAL_WIDTH = 100;

  /** Picocli's own least. */
  private static final int LEAST_WIDTH = 55;

  static CommandLine of(Verb verb, PoCommand command) {
    return of(verb, command, USUAL_WIDTH);
  }

  static CommandLine of(Verb verb, PoCommand command, int width) {
    CommandLine parser = new CommandLine(command);
    CommandSpec spec = parser.getCommandSpec();
    spec.name("po " + verb.words());
    spec.usageMessage().description(sentence(verb.summary()));
    spec.usageMessage().sortOptions(false);
    spec.usageMessage().autoWidth(false);
    spec.usageMessage().width(Math.max(LEAST_WIDTH, width));
    parser.setCaseInsensitiveEnumValuesAllowed(true);
    parser.setOverwrittenOptionsAllowed(true);
    // A word that begins with @ is the user's word: no file is read in its place.
    parser.setExpandAtFiles(false);
    return parser;
  }

  /**
   * Parses a line into a fresh command. Here and not in {@link Po}, whose verification would load
   * the parser's exceptions in each run.
   *
   * @return the help page, if that was asked for
   * @throws PoException with {@code USAGE} when the line is wrong
   */
  static Optional<String> fill(Verb verb, PoCommand command, String[] arguments, int width) {
    CommandLine parser = of(verb, command, width);
    try {
      boolean help = parser.parseArgs(command.takeForeign(arguments)).isUsageHelpRequested();
      return help ? Optional.of(help(verb, parser)) : Optional.empty();
    } catch (ParameterException e) {
      throw usage(verb, e);
    }
  }

  /** Returns the help page of a command. */
  static String help(Verb verb, CommandLine parser) {
    UsageMessageSpec page = parser.getCommandSpec().usageMessage();
    page.footerHeading("%nExamples:%n");
    page.footer(Examples.of(verb).stream().map(line -> "  " + line).toArray(String[]::new));
    return parser.getUsageMessage();
  }

  private static PoException usage(Verb verb, ParameterException e) {
    String message = e.getMessage().strip();
    message = Character.toLowerCase(message.charAt(0)) + message.substring(1);
    String known = Guess.option(e);
    String page = "see: po help " + verb.words();
    return PoException.usage(
        message, known.isEmpty() ? page : "did you mean " + known + "? Or " + page);
  }

  private static String sentence(String summary) {
    return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }
}
