package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.FleetReport;
import dev.projectorchestrator.core.flow.HomeRequest;
import dev.projectorchestrator.core.flow.ResumePlan;
import dev.projectorchestrator.core.flow.ResumeReport;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po resume}. */
public final class ResumeCommand extends FlowCommand {

  private static final String NOT_STARTED = "the PO's own agent was not started: ";

  @Mixin TargetOptions targets = new TargetOptions();

  @Option(
      names = "--pace",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "From the beginning of some projects to the next; of each account, one at a time."
              + " Default: 2s; 0 starts them as fast as it can.")
  Duration pace = Duration.ofSeconds(2);

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "How many projects at once. Default: the number of processors.")
  int jobs = Runtime.getRuntime().availableProcessors();

  @Override
  public Answer run() {
    if (jobs < 1) {
      throw PoException.usage("--jobs must be at least 1");
    }
    Fleet fleet = flows().fleet();
    Selection said = targets.isEmpty() ? Selection.of(List.of()) : targets.selection();
    Selected selected =
        TargetOptions.find(
            session(), said, fleet, Selection.Scope.ENABLED, new SessionLooks(session()));
    List<ProjectEntry> projects = selected.entries();
    Map<String, List<String>> meant =
        selected.targets().stream().collect(Collectors.toMap(Target::name, Target::agents));
    session().requireTrust(session().liveStatus().harnesses(projects));
    ResumePlan plan = flows().resuming().plan(projects);
    List<ResumePlan.Item> items =
        plan.items().stream()
            .flatMap(item -> item.only(meant.get(item.project().name())).stream())
            .toList();
    List<String> notes = new ArrayList<>(plan.notes());
    if (targets.isEmpty() && flows().resuming().homeIsMissing()) {
      notes.add(change.dryRun ? "the PO's own agent would be started, too" : startHome());
    }
    if (change.dryRun) {
      return new Planned(items, notes);
    }
    ResumeReport[] report = new ResumeReport[1];
    session()
        .showing(
            items.size(),
            progress -> {
              report[0] = flows().resuming().run(items, pace, jobs, progress);
              return report[0].fleet();
            });
    notes.addAll(report[0].notes());
    return new Resumed(
        new FleetAnswer(report[0].fleet(), "resumed"),
        report[0].fleet(),
        notes,
        !plan.notes().isEmpty());
  }

  private String startHome() {
    RunReport report =
        flows()
            .run(
                flows().up().compose(new HomeRequest(session().invocation().launcher())),
                session().progress());
    return report
        .failure()
        .map(why -> NOT_STARTED + why.getMessage().replaceAll("\\s*\n\\s*", "; "))
        .orElse("the PO's own agent was started");
  }

  private record Planned(List<ResumePlan.Item> items, List<String> notes) implements Answer {
    @Override
    public void text(Page page) {
      page.table(
          items,
          item ->
              new String[] {
                item.project().name(),
                item.agents().isEmpty() ? "all" : String.join(", ", item.agents()),
                item.project().account().map(account -> "account " + account).orElse(""),
                item.waits().orElse("")
              });
      notes.forEach(note -> page.line("note: " + note));
      page.line(Page.many(items.size(), "project") + " would be resumed");
    }

    @Override
    public void json(JsonObject data) {
      data.add(
          "resume",
          Json.array(
              items,
              item -> {
                JsonObject object = Json.object("project", item.project().name());
                object.add("agents", Json.array(item.agents()));
                Json.put(object, "account", item.project().account(), "waits", item.waits());
                return object;
              }));
      data.add("notes", Json.array(notes));
    }
  }

  private record Resumed(Answer answer, FleetReport report, List<String> notes, boolean unknown)
      implements Answer {
    @Override
    public int exitStatus() {
      boolean homeFailed = notes.stream().anyMatch(note -> note.startsWith(NOT_STARTED));
      return homeFailed && answer.exitStatus() == 0
          ? ErrorCode.SOME_FAILED.exitStatus()
          : answer.exitStatus();
    }

    @Override
    public void text(Page page) {
      notes.forEach(note -> page.line(page.tone(Page.Tone.WARN, "note:") + " " + note));
      if (report.reports().isEmpty() && report.notBegun().isEmpty()) {
        page.line(
            unknown
                ? "no project was resumed"
                : "no project to resume: all that is meant to run does");
      } else {
        answer.text(page);
      }
    }

    @Override
    public void json(JsonObject data) {
      answer.json(data);
      data.add("notes", Json.array(notes));
    }
  }
}
