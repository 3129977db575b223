package dev.projectorchestrator.harness.genericshell;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a command is for: it decides which placeholders and keys it may have. */
enum Use {
  /** init. */
  INIT(List.of(), Set.of()),
  /** start, stop and restart. */
  DRIVE(
      List.of("command", "shell", "env", "timeout", "ok", "all", "wait"),
      EnumSet.of(Placeholder.AGENTS)),
  /** status. */
  STATUS(
      List.of(
          "command", "shell", "env", "timeout", "ok", "exit", "words", "activity", "json", "regex"),
      Set.of()),
  /** logs. */
  LOGS(List.of(), EnumSet.of(Placeholder.AGENT, Placeholder.LINES)),
  /** send. */
  SEND(
      List.of("command", "shell", "env", "timeout", "ok", "input"),
      EnumSet.of(Placeholder.AGENT, Placeholder.TEXT)),
  /** attach. */
  ONE_AGENT(List.of("command", "shell", "env"), EnumSet.of(Placeholder.AGENT));

  private static final Set<Placeholder> ALWAYS =
      EnumSet.of(Placeholder.PROJECT, Placeholder.ENGINE, Placeholder.NAME, Placeholder.PREFIX);

  private final List<String> keys;
  private final Set<Placeholder> placeholders;

  Use(List<String> keys, Set<Placeholder> placeholders) {
    this.keys = keys;
    this.placeholders = placeholders;
  }

  List<String> keys() {
    return keys;
  }

  boolean allows(Placeholder placeholder) {
    return ALWAYS.contains(placeholder) || placeholders.contains(placeholder);
  }
}
