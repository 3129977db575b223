package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po status}. */
public final class StatusCommand extends PoCommand {

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Only these projects.")
  List<String> names = new ArrayList<>();

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
        names.add(argument);
      }
    }
    return true;
  }

  @Override
  public Answer run() {
    if (changedSince != null) {
      return new DigestAnswer(DigestCommand.digests(session()).since(Optional.of(changedSince)));
    }
    Fleet fleet = named(session().store().load());
    if (live) {
      EngineLook engines = drift ? EngineLook.CHANGES : EngineLook.NONE;
      LiveStatus look = session().liveStatus();
      session().requireTrust(look.harnesses(fleet.projects()));
      return new Live(fleet, look.look(fleet.projects(), engines));
    }
    if (drift) {
      return new DriftReport(session().liveStatus(), fleet);
    }
    return new Counted(fleet);
  }

  private Fleet named(Fleet fleet) {
    if (names.isEmpty()) {
      return fleet;
    }
    Set<ProjectEntry> wanted = new HashSet<>();
    names.forEach(name -> wanted.add(fleet.require(name)));
    return new Fleet(fleet.file(), fleet.projects().stream().filter(wanted::contains).toList());
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

  private record Live(Fleet fleet, List<LiveProject> projects) implements Answer {
    @Override
    public void text(Page page) {
      LiveRows.write(page, projects);
      page.line(totals(fleet));
    }

    @Override
    public void json(JsonObject data) {
      data.add("projects", LiveRows.json(projects));
      totals(fleet, data);
    }
  }
}
