package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.exec.ExecResult;
import dev.projectorchestrator.core.git.RepositoryChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a command went in each project, and what it changed there. */
record ExecAnswer(
    List<String> command, List<ExecResult> results, Map<String, ExecPrinter.Output> outputs)
    implements Answer {

  @Override
  public int exitStatus() {
    return results.stream().allMatch(ExecResult::succeeded)
        ? 0
        : ErrorCode.SOME_FAILED.exitStatus();
  }

  @Override
  public void text(Page page) {
    Map<String, List<String>> byHow = new LinkedHashMap<>();
    for (ExecResult result : results) {
      byHow.computeIfAbsent(how(result), none -> new ArrayList<>()).add(result.project());
    }
    List<String[]> rows = new ArrayList<>();
    byHow.forEach(
        (how, projects) -> {
          boolean good = how.equals("exit 0");
          rows.add(
              new String[] {
                page.tone(good ? Page.Tone.GOOD : Page.Tone.BAD, how),
                Page.many(projects.size(), "project"),
                good ? "" : String.join(", ", projects)
              });
        });
    page.table(rows);
    for (ExecResult result : results) {
      result
          .change()
          .ifPresent(
              change ->
                  page.line(
                      page.tone(Page.Tone.WARN, "changed:")
                          + " "
                          + result.project()
                          + ": "
                          + words(change)));
      result
          .findings()
          .forEach(finding -> page.line("  " + result.project() + ": " + finding.line()));
    }
  }

  /** Returns how it ended in one project, such as {@code exit 0}. */
  static String how(ExecResult result) {
    return switch (result.outcome()) {
      case EXITED -> "exit " + result.exitStatus();
      case TIMED_OUT -> "timed out";
      case NOT_STARTED -> result.problem().lines().findFirst().orElse("could not be started");
      case NOT_BEGUN -> "not begun";
    };
  }

  private static String words(RepositoryChange change) {
    List<String> words = new ArrayList<>();
    if (change.committed()) {
      words.add("another commit is checked out");
    }
    if (change.ahead() > 0) {
      words.add(Page.many(change.ahead(), "commit") + " ahead of upstream");
    }
    if (change.files() > 0) {
      words.add(Page.many(change.files(), "changed file"));
    }
    return String.join(", ", words);
  }

  @Override
  public void json(JsonObject data) {
    data.add("command", Json.array(command));
    data.add("projects", Json.array(results, this::json));
    data.add(
        "changed",
        Json.array(
            results.stream().filter(result -> result.change().isPresent()).toList(),
            result -> changed(result, result.change().orElseThrow())));
  }

  private JsonObject json(ExecResult result) {
    boolean exited = result.outcome() == ExecResult.Outcome.EXITED;
    ExecPrinter.Output output =
        outputs.getOrDefault(result.project(), new ExecPrinter.Output("", false));
    return Json.object(
        "name",
        result.project(),
        "outcome",
        result.outcome(),
        "exitStatus",
        exited ? Optional.of(result.exitStatus()) : Optional.empty(),
        "problem",
        Optional.of(result.problem()).filter(text -> !text.isEmpty()),
        "milliseconds",
        result.duration().toMillis(),
        "output",
        output.text(),
        "truncated",
        output.truncated());
  }

  private static JsonObject changed(ExecResult result, RepositoryChange change) {
    return Json.object(
        "name",
        result.project(),
        "files",
        change.files(),
        "ahead",
        change.ahead(),
        "committed",
        change.committed(),
        "findings",
        Json.array(result.findings(), ReportAnswer::json));
  }
}
