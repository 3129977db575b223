package dev.projectorchestrator.cli.top;

import java.util.List;

/** What {@code ?} and {@code /} show. */
final class HelpText {

  static final List<String> LINES =
      List.of(
          "up, down, j, k    choose a row; g, G the first, the last; the mouse, too",
          "a                 show what the agent asks, and answer it",
          "enter             attach to the agent's terminal; detach to come back",
          "tab               what is below: screen, log, evidence, runs, nothing",
          "l                 the log; page up and down scroll it",
          "m                 send the agent a message",
          "s                 stop what runs, start what does not",
          "r                 restart",
          "u                 update the engine: shows the plan first",
          "space             mark a row; s, r and u are then for all that are marked",
          "/                 show only some; esc shows all again",
          "ctrl-l            paint all anew",
          "q, ctrl-c         leave");

  static final List<String> FILTER =
      List.of(
          "Names, parts of them, states and activities, and the options of a selection, such as:",
          "asks    failed    web    web/main    !web    --tag prod    --harness NAME    --drifted");

  private HelpText() {}
}
