package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.ChangeOptions;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.selection.Looks;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po status}. */
public final class StatusCommand extends PoCommand {

  @Mixin TargetOptions targets = new TargetOptions();

  @Option(names = "--live", description = "Ask each enabled project's harness what runs.")
  boolean live;

  @Option(
      names = "--drift",
      description = "Look at each project's repository: pin against ref, and local changes.")
  boolean drift;

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
  public boolean parseFast(List<String> own) {
    for (String argument : own) {
      if (argument.equals("--live")) {
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
  public Answer run() {
    if (changedSince != null) {
      return new DigestAnswer(DigestCommand.digests(session()).since(Optional.of(changedSince)));
    }
    Fleet whole = session().store().load();
    EngineLook engines = drift ? EngineLook.CHANGES : EngineLook.NONE;
    Looks looks = new SessionLooks(session(), engines, timeout);
    Selection selection = targets.hereOr(session(), whole);
    if (selection.isEmpty() && !live) {
      return plain(whole);
    }
    Selected selected = TargetOptions.find(session(), selection, whole, Scope.EVERY, looks);
    Fleet fleet = new Fleet(whole.file(), selected.entries());
    if (!live) {
      return plain(fleet);
    }
    List<LiveProject> seen = selected.live().orElseGet(() -> looks.live(fleet.projects()));
    return new Live(fleet, seen, new WantedRows(session(), seen));
  }

  private Answer plain(Fleet fleet) {
    return drift ? new DriftReport(session().liveStatus(), fleet) : new Counted(fleet);
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

  private record Counted(Fleet fleet) implements Answer {
    @Override
    public void text(Page page) {
      List<String[]> rows = new ArrayList<>(fleet.projects().size());
      for (ProjectEntry project : fleet.projects()) {
        rows.add(ProjectRows.row(project));
      }
      page.table(rows).line(totals(fleet));
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

  private record Live(Fleet fleet, List<LiveProject> projects, WantedRows wanted)
      implements Answer {
    @Override
    public void text(Page page) {
      LiveRows.write(page, projects);
      wanted.write(page);
      page.line(totals(fleet));
    }

    @Override
    public void json(JsonObject data) {
      data.add("projects", LiveRows.json(projects));
      data.add("wantedNotRunning", wanted.json());
      totals(fleet, data);
    }
  }
}
