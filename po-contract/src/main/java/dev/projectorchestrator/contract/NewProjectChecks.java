package dev.projectorchestrator.contract;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks a harness with a project that does not run yet. */
final class NewProjectChecks {

  private NewProjectChecks() {}

  static String info(HarnessTrial trial) {
    HarnessInfo info = trial.harness().info();
    Verdict.require(
        info.name().matches("[a-z0-9][a-z0-9-]{0,62}"), "the name is '" + info.name() + "'");
    String summary = info.summary();
    Verdict.require(
        !summary.isBlank() && !summary.contains("\n") && !summary.endsWith("."),
        "the summary should be one line without a full stop, and is '" + summary + "'");
    Verdict.require(trial.harness().info().equals(info), "a second info() gives another answer");
    return summary;
  }

  static String vendorEngine(HarnessTrial trial) {
    trial.first = trial.create("a");
    EngineSource source = trial.engine().orElseThrow();
    trial.traces = new Traces(trial.first, List.of(trial.scratch().toString(), source.url()));
    return source.url() + " at " + (source.ref().isEmpty() ? "its branch" : source.ref());
  }

  static String initInside(HarnessTrial trial) {
    OutsideWatch watch =
        new OutsideWatch().own(trial.scratch()).userFolders(trial.host().environment());
    trial.init(trial.first);
    List<Path> outside = watch.changed();
    Verdict.require(outside.isEmpty(), "init wrote outside the project: " + outside);
    String engine = trial.first.git("-C", "engine", "status", "--porcelain").stdout();
    Verdict.require(engine.isBlank(), "init changed the engine:\n" + engine.stripTrailing());
    trial.first.commit(trial.harness().info());
    return "";
  }

  static String initPrefix(HarnessTrial trial) {
    Optional<String> prefix = trial.harness().sessionPrefix(trial.first.context());
    if (prefix.isEmpty()) {
      throw Verdict.skipped("the harness knows no session prefix");
    }
    String told = HarnessTrial.prefix(trial.first);
    Verdict.require(
        prefix.get().equals(told), "the prefix should be " + told + ", and is " + prefix.get());
    return told;
  }

  static String stoppedAtFirst(HarnessTrial trial) {
    return HarnessTrial.evidence(trial.look(trial.first, ProjectState.STOPPED));
  }

  static String failingStart(HarnessTrial trial) {
    return trial.refuses(
        trial.first.context(ReplacedCommands.failing(trial.host().commands())), List.of());
  }

  static String hungCommand(HarnessTrial trial) {
    ProjectContext project = trial.first.context(ReplacedCommands.hanging(trial.host().commands()));
    String message = trial.refuses(project, List.of());
    ProjectState state = trial.harness().status(project).state();
    Verdict.require(
        state == ProjectState.UNKNOWN,
        "could not look, yet the status is " + state + ", not UNKNOWN");
    return message;
  }
}
