package dev.agentorchestrator.activity;

import dev.agentorchestrator.config.Profiles;
import dev.agentorchestrator.process.Subprocess;
import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.profile.Profile;
import dev.agentorchestrator.screen.Screen;
import dev.agentorchestrator.screen.ScreenSigns;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.Tmux;
import dev.agentorchestrator.tmux.TmuxScript;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes what agents are doing, from what their sessions and their programs' files say. Their
 * screens are looked at only where that leaves a question open. Changes nothing.
 */
public final class ActivityReader {
  private static final String CLAUDE = "claude:";

  private final Tmux tmux;
  private final Profiles profiles;

  public ActivityReader(Tmux tmux, Profiles profiles) {
    this.tmux = tmux;
    this.profiles = profiles;
  }

  /** Returns what one agent is doing; with a look at its screen in any case. */
  public ActivityReport look(Pane pane, Screen screen) {
    return report(pane, Optional.of(screen), now());
  }

  /** Returns what each of these agents is doing, by its pane's id; nothing for those that ended. */
  public Map<String, ActivityReport> read(List<Pane> panes) {
    long now = now();
    Map<String, ActivityReport> reports = new HashMap<>();
    List<Pane> open = new ArrayList<>();
    for (Pane pane : panes) {
      if (pane.dead()) {
        continue;
      }
      ActivityReport report = report(pane, Optional.empty(), now);
      reports.put(pane.paneId(), report);
      if (leavesQuestion(pane, report)) {
        open.add(pane);
      }
    }
    Map<String, Screen> screens = open.isEmpty() ? Map.of() : screens(open);
    for (Pane pane : open) {
      Screen screen = screens.get(pane.paneId());
      if (screen != null) {
        reports.put(pane.paneId(), report(pane, Optional.of(screen), now));
      }
    }
    return reports;
  }

  // What is asked is told by the screen alone, and a title does not tell of every question.
  private static boolean leavesQuestion(Pane pane, ActivityReport report) {
    String profile = pane.get(SessionOptions.PROFILE);
    return !profile.isEmpty()
        && !profile.equals(Profile.PLAIN)
        && report.activity() != Activity.BUSY;
  }

  private ActivityReport report(Pane pane, Optional<Screen> screen, long now) {
    List<Evidence> all = new ArrayList<>();
    Optional<Evidence> file = file(pane, now);
    file.ifPresent(all::add);
    Optional<Evidence> title = title(pane);
    title.ifPresent(all::add);
    told(pane)
        // What the screen said once, it says better now.
        .filter(one -> screen.isEmpty() || one.source() != Evidence.Source.SCREEN)
        .ifPresent(all::add);
    if (screen.isPresent()) {
      shown(pane, screen.get(), file, now).map(one -> one.sinceAs(title)).ifPresent(all::add);
    }
    ActivityReport report = Evidence.judge(all, pane.number("window_activity"), now);
    boolean shown = report.from().equals(Evidence.Source.SCREEN.word());
    if (report.asks() && screen.isPresent() && !shown) {
      String question = screen.get().question();
      return question.isEmpty()
          ? report
          : new ActivityReport(Activity.ASKS, report.since(), report.from(), question, false);
    }
    return report;
  }

  private static Optional<Evidence> file(Pane pane, long now) {
    String files = pane.text(SessionOptions.FILES);
    if (!files.startsWith(CLAUDE) || pane.dead()) {
      return Optional.empty();
    }
    return ClaudeFile.find(Path.of(files.substring(CLAUDE.length())), pane.pid(), true)
        .map(found -> found.evidence(now))
        .filter(found -> found.activity() != Activity.UNKNOWN);
  }

  private static Optional<Evidence> title(Pane pane) {
    Activity activity = Activity.of(pane.get(SessionOptions.TITLE));
    return activity == Activity.UNKNOWN
        ? Optional.empty()
        : Optional.of(
            new Evidence(
                activity,
                Evidence.Source.TITLE,
                pane.number(SessionOptions.TITLE_SINCE),
                pane.number(SessionOptions.TITLE_AT),
                ""));
  }

  private static Optional<Evidence> told(Pane pane) {
    Activity activity = Activity.of(pane.get(SessionOptions.TOLD));
    return activity == Activity.UNKNOWN
        ? Optional.empty()
        : Optional.of(
            new Evidence(
                activity,
                Evidence.Source.of(pane.get(SessionOptions.TOLD_BY)),
                pane.number(SessionOptions.TOLD_SINCE),
                pane.number(SessionOptions.TOLD_AT),
                pane.text(SessionOptions.TOLD_TEXT)));
  }

  // A question on the screen counts more than a title; a file knows better what is on the screen.
  private Optional<Evidence> shown(Pane pane, Screen screen, Optional<Evidence> file, long now) {
    ScreenSigns signs = profiles.named(pane.get(SessionOptions.PROFILE)).signs().screen();
    Optional<ScreenSigns.Finding> found = Optional.empty();
    if (file.isEmpty()) {
      found = signs.asked(screen);
    }
    if (found.isEmpty() && (file.isEmpty() || file.get().activity() == Activity.IDLE)) {
      found =
          signs.said(
              screen,
              Instant.ofEpochSecond(pane.number("window_activity")),
              Instant.ofEpochSecond(now),
              ZoneId.systemDefault());
    }
    return found.map(
        one ->
            new Evidence(
                one.limited() ? Activity.LIMITED : Activity.ASKS,
                Evidence.Source.SCREEN,
                pane.number("window_activity"),
                now + 1,
                one.text()));
  }

  private Map<String, Screen> screens(List<Pane> panes) {
    // No program shows this.
    String mark = "agents-" + System.nanoTime() + " ";
    TmuxScript script = new TmuxScript();
    for (Pane pane : panes) {
      script
          // tmux reads a message as a date's format first: %10 would be ten columns wide.
          .add("display-message", "-p", "-t", pane.paneId(), mark + "#{pane_id}")
          .add("capture-pane", "-pe", "-t", pane.paneId());
    }
    Subprocess.Result result = tmux.run(script);
    Map<String, Screen> screens = new HashMap<>();
    for (String part : result.out().split(mark)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        screens.put(part.substring(0, end), Screen.parse(part.substring(end + 1)));
      }
    }
    return screens;
  }

  private static long now() {
    return System.currentTimeMillis() / 1000;
  }
}
