package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.service.ServiceManager;
import dev.projectorchestrator.core.service.ServicePlan;
import dev.projectorchestrator.core.service.ServiceUnit;
import dev.projectorchestrator.core.service.Services;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code po service show}, {@code install} and {@code remove} share. */
abstract class ServiceCommand extends PoCommand {

  /** Returns the service manager of this system. */
  final ServiceManager manager() {
    return ServiceManager.ofSystem(session().invocation().environment());
  }

  /** Returns what installs and removes files. */
  final Services services() {
    return new Services(manager(), session().host().commands());
  }

  /** Returns the files for this PO home: with what watches it where fleet.toml has use for that. */
  final List<ServiceUnit> units() {
    Settings settings = session().store().settings();
    boolean notifies = !settings.notifications().isEmpty();
    boolean holds = settings.budgets().stream().anyMatch(Settings.Budget::hold);
    return units(notifies || holds, notifies);
  }

  /** Returns the files that there may be for this PO home. */
  final List<ServiceUnit> allUnits() {
    return units(true, true);
  }

  private List<ServiceUnit> units(boolean watches, boolean notifies) {
    Session session = session();
    Path launcher =
        session
            .invocation()
            .launcher()
            .orElseThrow(() -> PoException.failed("there is no po program to run", ""));
    Map<String, String> environment = session.invocation().environment();
    return manager()
        .units(
            ServicePlan.of(
                launcher, session.fleetFile().toAbsolutePath(), environment, watches, notifies));
  }

  /**
   * What was done with the files.
   *
   * @param units the files
   * @param done what was done with them; empty text when they are only shown
   * @param problems what the service manager did not do
   * @param note when it runs
   */
  record Units(List<ServiceUnit> units, String done, List<String> problems, String note)
      implements Answer {

    @Override
    public int exitStatus() {
      return problems.isEmpty() ? 0 : 1;
    }

    @Override
    public void text(Page page) {
      for (ServiceUnit unit : units) {
        if (done.isEmpty()) {
          page.line("# " + unit.file() + (Files.exists(unit.file()) ? "" : " (not installed)"));
          page.lines(unit.text());
          page.line();
        } else {
          page.line(done + " " + unit.file());
        }
      }
      problems.forEach(problem -> page.line(page.tone(Page.Tone.WARN, "note:") + " " + problem));
      if (!note.isEmpty()) {
        page.line(note);
      }
    }

    @Override
    public void json(JsonObject data) {
      data.add(
          "units",
          Json.array(
              units,
              unit ->
                  Json.object(
                      "name",
                      unit.name(),
                      "file",
                      unit.file(),
                      "text",
                      unit.text(),
                      "installed",
                      Files.exists(unit.file()))));
      data.add("problems", Json.array(problems));
    }
  }
}
