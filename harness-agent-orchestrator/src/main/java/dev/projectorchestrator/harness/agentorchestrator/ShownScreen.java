package dev.projectorchestrator.harness.agentorchestrator;

import dev.agentorchestrator.screen.Screen;
import dev.agentorchestrator.screen.ScreenSigns;
import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What an agent's terminal shows, and how its program's screens are to be read. The reading itself
 * is the engine's own.
 *
 * @param screen what it shows
 * @param signs the patterns of its profile
 */
record ShownScreen(Screen screen, ScreenSigns signs) {

  /** Screens that one command asks for: they fit into what is kept of its output. */
  private static final int AT_ONCE = 16;

  private static final List<String> OPTIONS =
      List.of(
          "@agents_screen_asks",
          "@agents_screen_login",
          "@agents_screen_limited",
          "@agents_input_line");

  /**
   * Asks tmux for screens. Blocks.
   *
   * @param server the server
   * @param commands runs tmux
   * @param panes the panes
   * @return what each shows; nothing for one that is gone
   */
  static Map<String, ShownScreen> of(
      TmuxServer server, CommandRunner commands, List<String> panes) {
    Map<String, ShownScreen> screens = new HashMap<>();
    for (int from = 0; from < panes.size(); from += AT_ONCE) {
      List<String> some = panes.subList(from, Math.min(from + AT_ONCE, panes.size()));
      if (!ask(server, commands, some, screens) && some.size() > 1) {
        // A pane that is gone keeps tmux from telling of those after it.
        some.forEach(pane -> ask(server, commands, List.of(pane), screens));
      }
    }
    return screens;
  }

  private static boolean ask(
      TmuxServer server,
      CommandRunner commands,
      List<String> panes,
      Map<String, ShownScreen> screens) {
    // No program shows this.
    String mark = "agents-" + System.nanoTime() + " ";
    String format = mark + "#{pane_id} #{" + String.join("} #{", OPTIONS) + "}";
    List<String> line = new ArrayList<>();
    for (String pane : panes) {
      if (!line.isEmpty()) {
        line.add(";");
      }
      line.addAll(List.of("display-message", "-p", "-t", pane, format, ";"));
      line.addAll(List.of("capture-pane", "-p", "-e", "-t", pane));
    }
    CommandResult result = commands.run(server.command(line.toArray(new String[0])));
    for (String part : result.stdout().split(mark)) {
      int end = part.indexOf('\n');
      String[] head = part.substring(0, Math.max(0, end)).split(" ", -1);
      if (head.length == OPTIONS.size() + 1) {
        screens.put(
            head[0],
            new ShownScreen(
                Screen.parse(part.substring(end + 1)),
                new ScreenSigns(
                    "", pattern(head[1]), pattern(head[2]), pattern(head[3]), pattern(head[4]))));
      }
    }
    return result.succeeded() && !result.truncated();
  }

  private static Optional<Pattern> pattern(String encoded) {
    try {
      return encoded.isEmpty()
          ? Optional.empty()
          : Optional.of(Pattern.compile(Session.decode(encoded), Pattern.MULTILINE));
    } catch (PatternSyntaxException e) {
      return Optional.empty(); // Another engine's: it reads its screens itself.
    }
  }

  /**
   * Returns what the screen says, beside the program's own record, which knows better.
   *
   * @param recorded what that says, if there is one
   * @param saidAt when the program last wrote to its terminal, in seconds of the epoch
   * @param now the time
   * @return the evidence; empty when the screen tells nothing
   */
  Optional<Evidence> evidence(Optional<Evidence> recorded, long saidAt, long now) {
    Optional<ScreenSigns.Finding> found = Optional.empty();
    if (recorded.isEmpty()) {
      found = signs.asked(screen);
    }
    if (found.isEmpty() && (recorded.isEmpty() || recorded.get().activity() == Activity.IDLE)) {
      found =
          signs.said(
              screen,
              Instant.ofEpochSecond(saidAt),
              Instant.ofEpochSecond(now),
              ZoneId.systemDefault());
    }
    return found.map(
        one ->
            new Evidence(
                one.limited() ? Activity.LIMITED : Activity.ASKS,
                Evidence.SCREEN,
                saidAt,
                now + 1,
                one.text()));
  }
}
