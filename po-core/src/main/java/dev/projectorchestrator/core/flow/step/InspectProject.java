package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.Masking;
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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds out about a project that is to be registered.
 *
 * @param name the step's name
 * @param describe what it finds out
 * @param there whether what it looks at is there; what is yet to be cloned is not, in a plan
 * @param look how
 */
public record InspectProject(
    String name, String describe, BooleanSupplier there, Consumer<StepContext> look)
    implements Step {

  @Override
  public boolean readOnly() {
    return there.getAsBoolean();
  }

  @Override
  public void act(StepContext context) {
    look.accept(context);
  }

  /**
   * Creates the step that sees that the name and the location are free.
   *
   * @param workspace what it works with
   * @param project the name
   * @param location the location
   * @param directory the folder that this is, or that it will be cloned to
   * @return the step
   */
  public static Step name(Workspace workspace, String project, String location, Path directory) {
    return new InspectProject(
        "check",
        "Check that the name '" + project + "' and the location " + location + " are free",
        () -> true,
        context -> {
          workspace.git().requireUsable();
          Fleet fleet = workspace.registry().requireStore().load();
          for (ProjectEntry other : fleet.projects()) {
            if (other.name().equals(project) || other.location().equals(location)) {
              throw PoException.failed(
                      other.name().equals(project)
                          ? "the name '"
                              + project
                              + "' is taken: a project of that name is registered"
                          : location + " is registered already, as '" + other.name() + "'",
                      other.name().equals(project) ? "choose another one with --name" : "")
                  .at(fleet.file());
            }
          }
          if (!GitUrl.isUrl(location) && !Files.isDirectory(directory)) {
            throw PoException.failed(
                Files.exists(directory)
                    ? directory + " is not a folder"
                    : "there is no folder " + directory,
                "name the project's folder, or its git URL");
          }
          FreeLocation.require(fleet, directory, "");
          context.remember("name", project);
          context.remember("location", location);
        });
  }

  /**
   * Creates the step that finds the harness, the pin and the ref.
   *
   * @param workspace what it works with
   * @param project the project's name
   * @param directory its folder
   * @param url the URL that it was to be cloned from, if it was one
   * @param harness its harness, if the user named it
   * @return the step
   */
  public static Step contents(
      Workspace workspace,
      String project,
      Path directory,
      Optional<String> url,
      Optional<String> harness) {
    return new InspectProject(
        "inspect",
        "Find the harness, the pin and the ref of the project in " + directory,
        () -> url.isEmpty() || Files.exists(directory),
        context -> {
          new CheckProject(workspace, project, directory, false).act(context);
          url.ifPresent(expected -> requireOrigin(workspace.git(), directory, expected));
          String pin = CheckProject.pin(workspace.git(), directory).orElseThrow();
          context.remember("pin", pin);
          context.remember("ref", refOf(workspace.git(), directory, pin));
          context.remember("harness", harnessOf(workspace, directory, harness));
          context.remember("directory", directory.toString());
        });
  }

  /** A folder that was there before may hold something else. */
  private static void requireOrigin(GitCli git, Path directory, String url) {
    String origin =
        git.find("could not read the remote", directory, "config", "--get", "remote.origin.url")
            .orElse("");
    if (!origin.equals(url)) {
      throw PoException.failed(
              "the folder " + directory + " exists, and is not a clone of " + Masking.show(url),
              "choose another folder with --clone-to, or adopt that one")
          .at(directory);
    }
  }

  /** The newest tag at the pin, else the commit itself. */
  private static String refOf(GitCli git, Path directory, String pin) {
    String tags =
        git.read(
            "could not list the tags",
            directory.resolve(GitCommands.ENGINE),
            "tag",
            "--points-at",
            pin,
            "--sort=-version:refname");
    return tags.lines().filter(tag -> !tag.isBlank()).findFirst().orElse(pin);
  }

  /**
   * Finds the harness that can drive a project.
   *
   * @param workspace what it works with
   * @param directory the project's folder
   * @param named its harness, if the user named it
   * @return the harness's name
   * @throws PoException with {@code FAILED} unless exactly one can
   */
  public static String harnessOf(Workspace workspace, Path directory, Optional<String> named) {
    if (named.isPresent()) {
      workspace.harness(named.get());
      return named.get();
    }
    String url =
        SubmoduleGuard.check(workspace.git(), directory).getOrDefault(GitCommands.ENGINE, "");
    List<CatalogEntry> entries = workspace.catalog().entries();
    ProjectContext project = workspace.contexts().of(directory);
    List<String> fitting = new ArrayList<>();
    for (CatalogEntry entry : entries) {
      Harness driver = entry.harness();
      if (driver.info().defaultSource().filter(source -> source.url().equals(url)).isPresent()) {
        return entry.name();
      }
      boolean configured = DriverCalls.ask("", () -> driver.sessionPrefix(project)).isPresent();
      if (configured) {
        fitting.add(entry.name());
      }
    }
    if (fitting.size() != 1) {
      throw PoException.failed(
          fitting.isEmpty()
              ? "no harness that is known can drive the project in " + directory
              : "several harnesses could drive the project in %s: %s"
                  .formatted(directory, String.join(", ", fitting)),
          "name one with --harness; there are: "
              + String.join(", ", entries.stream().map(CatalogEntry::name).toList()));
    }
    return fitting.get(0);
  }
}
