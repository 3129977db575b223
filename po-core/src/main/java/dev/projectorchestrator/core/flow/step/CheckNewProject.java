package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.RealPath;
import dev.projectorchestrator.core.git.GitReads;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.process.Programs;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refuses what can't work before anything is made.
 *
 * @param workspace what it works with
 * @param project what is to be made
 * @param choice which engine it gets
 */
public record CheckNewProject(Workspace workspace, NewProject project, EngineChoice choice)
    implements Step {

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String describe() {
    return "Check the harness '"
        + project.harness()
        + "', the programs it needs, the name, the folder and the session prefix";
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public void act(StepContext context) {
    workspace.git().requireUsable();
    Harness harness = workspace.harness(project.harness());
    requirePrograms(workspace, harness);
    choice.expect(workspace, harness, context);
    Optional<Fleet> fleet = workspace.registry().store().map(FleetStore::load);
    fleet.ifPresent(this::requireFreeName);
    FreeFolder.requireFree(project.directory());
    fleet
        .filter(known -> project.register())
        .ifPresent(
            known ->
                FreeLocation.require(
                    known, project.directory(), "choose another folder with --into"));
    requireOutsideProjects();
    fleet.ifPresent(known -> requireFreePrefix(known, harness));
    Optional<String> user =
        DriverCalls.ask("", () -> harness.prefixInUse(workspace.host(), project.prefix()));
    if (user.isPresent()) {
      throw taken(user.get());
    }
    context.remember("harness", project.harness());
    context.remember("prefix", project.prefix());
    context.remember("directory", project.directory().toString());
  }

  static void requirePrograms(Workspace workspace, Harness harness) {
    List<String> missing = new ArrayList<>();
    for (String program : harness.info().requiredPrograms()) {
      if (Programs.find(program, workspace.processes().environment(), Path.of("/")).isEmpty()) {
        missing.add(program);
      }
    }
    if (!missing.isEmpty()) {
      throw PoException.of(
          ErrorCode.MISSING_PROGRAM,
          "the harness '%s' needs %s, which %s not on PATH"
              .formatted(
                  harness.info().name(),
                  String.join(" and ", missing),
                  missing.size() == 1 ? "is" : "are"),
          Programs.installHint(missing.get(0)));
    }
  }

  /** A PO home has an engine too, and may hold projects. */
  private void requireOutsideProjects() {
    for (Path above = RealPath.of(project.directory()).getParent();
        above != null;
        above = above.getParent()) {
      if (Files.exists(above.resolve(".git"))
          && !Files.exists(above.resolve("fleet.toml"))
          && GitReads.engineUrl(above).isPresent()) {
        throw PoException.failed(
            project.directory() + " is inside another project, " + above,
            "choose another folder with --into");
      }
    }
  }

  private void requireFreeName(Fleet fleet) {
    if (fleet.find(project.name()).isPresent()) {
      throw PoException.failed(
              "the name '" + project.name() + "' is taken: a project of that name is registered",
              "choose another name, or see: po show " + project.name())
          .at(fleet.file());
    }
  }

  private void requireFreePrefix(Fleet fleet, Harness harness) {
    for (ProjectEntry other : fleet.projects()) {
      Path folder = ProjectFolders.of(fleet.home(), other);
      if (!other.harness().equals(project.harness()) || !Files.isDirectory(folder)) {
        continue;
      }
      Optional<String> prefix =
          DriverCalls.ask("", () -> harness.sessionPrefix(workspace.contexts().of(folder)));
      if (prefix.filter(project.prefix()::equals).isPresent()) {
        throw taken("the project '" + other.name() + "'");
      }
    }
  }

  private PoException taken(String by) {
    return PoException.failed(
        "the session prefix '" + project.prefix() + "' is taken by " + by,
        "choose another one with --prefix");
  }
}
