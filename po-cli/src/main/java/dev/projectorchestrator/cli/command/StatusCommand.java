package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.cli.command.ProjectColumn.Row;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.ChangeOptions;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Durations;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.Urgency;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.selection.Looks;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po status}. */
public final class StatusCommand extends PoCommand {

  @Mixin TargetOptions targets = new TargetOptions();

  @Mixin ViewOptions view = new ViewOptions();

  @Option(names = "--live", description = "Ask each enabled project's harness what runs.")
  boolean live;

  @Option(
      names = "--drift",
      description = "Look at each project's repository: pin against ref, and local changes.")
  boolean drift;

  @Option(
      names = "--watch",
      description = "Look again every two seconds and repaint, until Ctrl-C. Implies --live.")
  boolean watch;

  @Option(
      names = "--attention",
      description =
          "Only projects that need a person: an agent asks, is limited or failed, or it was not"
              + " possible to look. Implies --live.")
  boolean attention;

  @Option(
      names = "--changed-since",
      paramLabel = "CURSOR",
      description =
          "Show only what changed since the digest with this cursor, as 'po digest' does.")
  String changedSince;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long a harness may take to answer for its projects. Default: 2m.")
  Duration timeout = Duration.ofMinutes(2);

  @Override
  public ChangeOptions limits() {
    ChangeOptions limits = super.limits();
    limits.timeout = timeout;
    return limits;
  }

  @Override
  public boolean takesValue(String option) {
    return option.equals("--timeout");
  }

  @Override
  public boolean parseFast(List<String> own) {
    for (Iterator<String> words = own.iterator(); words.hasNext(); ) {
      String argument = words.next();
      if (argument.equals("--timeout")) { // Of every look at a place.
        Optional<Duration> time = Durations.read(words.next());
        if (time.isEmpty()) {
          return false;
        }
        timeout = time.get();
      } else if (argument.equals("--live")) {
        live = true;
      } else if (argument.equals("--drift")) {
        drift = true;
      } else if (argument.startsWith("-")) {
        return false;
      } else {
        targets.words.add(argument);
      }
    }
    return true;
  }

  @Override
  public void parsed() {
    common.json |= view.json();
  }

  @Override
  public Answer run() {
    view.check();
    Answer answer = look();
    if (!watch) {
      return answer;
    }
    if (common.json || !session().invocation().terminal().out()) {
      throw PoException.usage("--watch needs a terminal", "in scripts, use: po watch");
    }
    Repainting repainting = new Repainting(session());
    while (true) {
      repainting.show(answer);
      answer = look();
    }
  }

  private Answer look() {
    if (changedSince != null) {
      return new DigestAnswer(DigestCommand.digests(session()).since(Optional.of(changedSince)));
    }
    Fleet whole = session().store().load();
    EngineLook engines = drift ? EngineLook.CHANGES : EngineLook.NONE;
    Looks looks = new SessionLooks(session(), engines, timeout);
    Selection selection = targets.hereOr(session(), whole);
    boolean agents = live || watch || attention;
    if (selection.isEmpty() && !agents) {
      return plain(whole);
    }
    Selected selected = TargetOptions.find(session(), selection, whole, Scope.EVERY, looks);
    Fleet fleet = new Fleet(whole.file(), selected.entries());
    if (!agents) {
      return plain(fleet);
    }
    List<LiveProject> all = selected.live().orElseGet(() -> looks.live(fleet.projects()));
    List<LiveProject> seen =
        attention ? all.stream().filter(p -> Urgency.of(p).needsPerson()).toList() : all;
    WantedRows wanted = new WantedRows(session(), all);
    return new Live(fleet, seen, view, session().invocation().terminal(), wanted);
  }

  private Answer plain(Fleet fleet) {
    return drift
        ? new DriftReport(session().liveStatus(), fleet)
        : new Counted(fleet, view, session().invocation().terminal());
  }

  static String totals(Fleet fleet) {
    int enabled = enabled(fleet);
    int total = fleet.projects().size();
    return Page.many(total, "project")
        + ": "
        + enabled
        + " enabled, "
        + (total - enabled)
        + " disabled";
  }

  static void totals(Fleet fleet, JsonObject data) {
    int enabled = enabled(fleet);
    data.addProperty("total", fleet.projects().size());
    data.addProperty("enabled", enabled);
    data.addProperty("disabled", fleet.projects().size() - enabled);
  }

  private static int enabled(Fleet fleet) {
    int enabled = 0;
    for (ProjectEntry project : fleet.projects()) {
      enabled += project.enabled() ? 1 : 0;
    }
    return enabled;
  }

  /** Writes what the registry says of projects, as the options say. */
  static void write(Page page, Fleet fleet, ViewOptions view, Terminal terminal) {
    view.write(
        page,
        fleet.projects().stream().map(entry -> new Row(entry, Optional.empty())).toList(),
        ProjectColumn.REGISTRY,
        terminal);
  }

  private record Counted(Fleet fleet, ViewOptions view, Terminal terminal) implements Answer {
    @Override
    public void text(Page page) {
      if (view.plain(terminal)) {
        List<String[]> rows = new ArrayList<>(fleet.projects().size());
        for (ProjectEntry project : fleet.projects()) {
          rows.add(ProjectRows.row(project));
        }
        page.table(rows);
      } else {
        write(page, fleet, view, terminal);
      }
      if (!view.namesOnly()) {
        page.line(totals(fleet));
      }
    }

    @Override
    public void json(JsonObject data) {
      JsonArray projects = new JsonArray(fleet.projects().size());
      for (ProjectEntry project : fleet.projects()) {
        projects.add(ProjectRows.json(project));
      }
      data.add("projects", projects);
      totals(fleet, data);
    }
  }

  private record Live(
      Fleet fleet,
      List<LiveProject> projects,
      ViewOptions view,
      Terminal terminal,
      WantedRows wanted)
      implements Answer {
    @Override
    public void text(Page page) {
      List<LiveProject> sorted = Urgency.sorted(projects);
      if (view.namesOnly()) {
        table(page, sorted);
        return;
      }
      LiveRows.write(page, sorted, shown -> table(page, shown));
      wanted.write(page);
      page.line(totals(fleet));
      if (terminal.out()) {
        states(page);
      }
    }

    private void table(Page page, List<LiveProject> shown) {
      if (view.plain(terminal)) {
        LiveRows.plain(page, shown);
        return;
      }
      view.write(
          page,
          shown.stream().map(live -> new Row(live.entry(), Optional.of(live))).toList(),
          ProjectColumn.LIVE,
          terminal);
    }

    /** Writes how many projects are in which state, and how many agents do what. */
    private void states(Page page) {
      List<String> words = new ArrayList<>();
      for (ProjectState state : ProjectState.values()) {
        long count =
            projects.stream()
                .filter(project -> project.entry().enabled())
                .filter(project -> project.status().state() == state)
                .count();
        if (count > 0) {
          words.add(page.tone(LiveRows.tone(state), count + " " + LiveRows.word(state)));
        }
      }
      String activities = ProjectColumn.activities(projects);
      page.line(String.join(", ", words) + (activities.isEmpty() ? "" : "; agents: " + activities));
    }

    @Override
    public void json(JsonObject data) {
      data.add("projects", LiveRows.json(projects));
      data.add("wantedNotRunning", wanted.json());
      totals(fleet, data);
    }
  }
}
