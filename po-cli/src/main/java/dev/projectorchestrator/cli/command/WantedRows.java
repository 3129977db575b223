package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.core.flow.ResumePlan;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.wanted.Wanted;
import dev.projectorchestrator.core.wanted.WantedAgents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What is meant to run and does not, as {@code po status} shows it. */
final class WantedRows {

  /** A project with agents that are meant to run and do not. */
  private record Row(String project, List<String> agents, Wanted wanted) {}

  private final List<Row> rows = new ArrayList<>();

  /** Compares what was seen with what is meant to run. */
  WantedRows(Session session, List<LiveProject> seen) {
    WantedAgents kept = session.workspace().wanted();
    Map<String, ? extends SortedMap<String, Wanted>> wanted = kept.all();
    for (LiveProject project : seen) {
      SortedMap<String, Wanted> own = wanted.get(project.entry().name());
      if (own != null && project.entry().enabled()) {
        List<String> missing = ResumePlan.missing(project, own.keySet());
        if (!missing.isEmpty()) {
          Wanted why = own.getOrDefault(missing.get(0), own.get(own.firstKey()));
          rows.add(new Row(project.entry().name(), missing, why));
        }
      }
    }
  }

  void write(Page page) {
    for (Row row : rows) {
      page.line(
          "  "
              + row.project()
              + ": wanted, not running: "
              + String.join(", ", row.agents())
              + " (since "
              + row.wanted().since()
              + ", "
              + row.wanted().by()
              + "); start it with: po resume "
              + row.project());
    }
  }

  JsonArray json() {
    return Json.array(
        rows,
        row ->
            Json.object(
                "project",
                row.project(),
                "agents",
                Json.array(row.agents()),
                "since",
                row.wanted().since(),
                "by",
                row.wanted().by()));
  }
}
