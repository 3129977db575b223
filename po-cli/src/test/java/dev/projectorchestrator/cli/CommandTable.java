package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.reference.CommandPage;
import dev.projectorchestrator.cli.reference.CommandPage.Kind;
import dev.projectorchestrator.cli.reference.CommandPage.OptionLine;
import dev.projectorchestrator.cli.reference.CommandPage.ParameterLine;
import dev.projectorchestrator.mcp.Commands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Reads what the commands are, from the table and the parsers that really run. */
public final class CommandTable {

  private CommandTable() {}

  /** Returns every command that people use, in the order of the help. */
  public static List<CommandPage> pages() {
    List<CommandPage> pages = new ArrayList<>();
    for (Verb.Group group : Verb.Group.values()) {
      for (Verb verb : Verb.values()) {
        if (verb.group() == group && !verb.hidden()) {
          pages.add(page(verb));
        }
      }
    }
    return pages;
  }

  /**
   * Describes which command a line of words means, and what it would parse; throws when it can't.
   */
  public static void parse(String... line) {
    CommandWords words = CommandWords.of(line);
    Verb verb = words.verb();
    if (verb == null) {
      throw new IllegalArgumentException("no such command: " + String.join(" ", line));
    }
    PoCommand command = verb.command();
    CommandModel.of(verb, command).parseArgs(command.takeForeign(words.argumentsFor(verb)));
  }

  /** Finds a command as the tools of {@code po mcp} call it. */
  public static Optional<Commands.Command> tool(String words) {
    return ToolCommands.find(words);
  }

  /** Returns the help topics: their words with their texts. */
  public static Map<String, String> topics() {
    Map<String, String> topics = new LinkedHashMap<>();
    for (HelpTopic topic : HelpTopic.values()) {
      topics.put(topic.word(), topic.text());
    }
    return topics;
  }

  private static CommandPage page(Verb verb) {
    CommandSpec spec = CommandModel.of(verb, verb.command()).getCommandSpec();
    List<OptionLine> options = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        String label = option.arity().max() == 0 ? "" : label(option);
        options.add(
            new OptionLine(
                List.of(option.names()), label, text(option), kind(verb, label, option)));
      }
    }
    List<ParameterLine> parameters = new ArrayList<>();
    List<PositionalParamSpec> positional = new ArrayList<>(spec.positionalParameters());
    positional.sort(Comparator.comparingInt(parameter -> parameter.index().min()));
    for (PositionalParamSpec parameter : positional) {
      parameters.add(
          new ParameterLine(
              label(parameter),
              text(parameter),
              parameter.arity().min() > 0,
              parameter.arity().max() > 1 || parameter.index().isVariable(),
              kind(verb, label(parameter), parameter)));
    }
    return new CommandPage(
        verb.words(), verb.group().title(), verb.summary(), parameters, options, Examples.of(verb));
  }

  private static String label(ArgSpec arg) {
    return arg.paramLabel();
  }

  private static String text(ArgSpec arg) {
    return String.join(" ", Arrays.asList(arg.description()));
  }

  /** What a shell can complete there, by the words that the commands use for their values. */
  private static Kind kind(Verb verb, String label, ArgSpec arg) {
    if (java.nio.file.Path.class.equals(arg.type())) {
      return Kind.FILE;
    }
    boolean harness = verb.words().startsWith("harness ") && !verb.words().equals("harness new");
    return switch (label) {
      case "NAME" -> {
        if (harness) {
          yield Kind.HARNESS;
        }
        if (verb.words().equals("runbook show")) {
          yield Kind.FLOW;
        }
        if (!arg.isOption() && arg.arity().max() > 1) {
          yield Kind.TARGET;
        }
        if (arg instanceof OptionSpec option && option.longestName().equals("--project")) {
          yield Kind.PROJECT;
        }
        yield verb.words().equals("create") || arg.isOption() || verb.words().contains(" ")
            ? Kind.NOTHING
            : Kind.PROJECT;
      }
      case "AGENT" -> Kind.AGENT;
      case "TAG" -> Kind.TAG;
      case "STATE" -> Kind.STATE;
      case "ACTIVITY" -> Kind.ACTIVITY;
      case "COLUMN" -> Kind.COLUMN;
      case "FORM" -> Kind.FORM;
      case "R" -> verb == Verb.UPDATE ? Kind.REF : Kind.NOTHING;
      case "H", "HARNESS" ->
          harness || !arg.isOption() || label.equals("H") ? Kind.HARNESS : Kind.USED_HARNESS;
      case "SHELL" -> Kind.SHELL;
      case "FILE", "D", "DIR", "PATH-or-URL", "SOURCE" -> Kind.FILE;
      default -> Kind.NOTHING;
    };
  }
}
