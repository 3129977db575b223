package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.frame.PoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Builds the parser of one command, and of no other. */
final class CommandModel {

  private CommandModel() {}

  static CommandLine of(Verb verb, PoCommand command) {
    CommandLine parser = new CommandLine(command);
    CommandSpec spec = parser.getCommandSpec();
    spec.name("po " + verb.words());
    spec.usageMessage().description(sentence(verb.summary()));
    spec.usageMessage().sortOptions(false);
    spec.usageMessage().autoWidth(false);
    spec.usageMessage().width(100);
    parser.setCaseInsensitiveEnumValuesAllowed(true);
    parser.setOverwrittenOptionsAllowed(true);
    return parser;
  }

  private static String sentence(String summary) {
    return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }
}
