package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.command.HarnessListCommand;
import dev.projectorchestrator.cli.command.HarnessShowCommand;
import dev.projectorchestrator.cli.command.ListCommand;
import dev.projectorchestrator.cli.command.ValidateCommand;
import dev.projectorchestrator.cli.frame.PoCommand;

/**
 * The table of commands: the names and summaries of all, so that the one that was asked for can be
 * built alone. Help, completion and the reference docs are made from it.
 */
enum Verb {
  LIST("list", Group.FLEET, "list the projects of fleet.toml"),
  VALIDATE("validate", Group.FLEET, "check fleet.toml and name every problem"),
  HARNESS_LIST("harness list", Group.HARNESS, "list the harnesses that can be used"),
  HARNESS_SHOW("harness show", Group.HARNESS, "show one harness with its docs");

  /** Under which heading a command stands in the help. */
  enum Group {
    PROJECT("Projects"),
    FLEET("Fleet"),
    HARNESS("Harnesses"),
    HELP("Help and repair");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private final String words;
  private final Group group;
  private final String summary;

  Verb(String words, Group group, String summary) {
    this.words = words;
    this.group = group;
    this.summary = summary;
  }

  /** Gives the command's words, such as {@code harness list}. */
  String words() {
    return words;
  }

  Group group() {
    return group;
  }

  String summary() {
    return summary;
  }

  /** Makes a fresh command. A plain switch: constructor references would each cost at start-up. */
  PoCommand command() {
    return switch (this) {
      case LIST -> new ListCommand();
      case VALIDATE -> new ValidateCommand();
      case HARNESS_LIST -> new HarnessListCommand();
      case HARNESS_SHOW -> new HarnessShowCommand();
    };
  }
}
