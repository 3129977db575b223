package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts what was made into its place, in one rename. From here on a person may work in it: a run
 * that was cut off later is finished, not undone.
 *
 * @param workspace what it works with
 * @param staging the folder in which it was made
 * @param directory its place
 * @param runtimePaths gives what the harness writes at run time, as {@code .gitignore} lines
 * @param mayExist whether a project that stands there already is what is wanted
 * @param letIn the project's name, if the user trusts the engine that it came with
 */
public record PlaceProject(
    Workspace workspace,
    Path staging,
    Path directory,
    Supplier<List<String>> runtimePaths,
    boolean mayExist,
    Optional<String> letIn)
    implements Step {

  private static final String EXISTED = "folder-existed";

  private Path workplace() {
    return staging.resolve(directory.getFileName());
  }

  @Override
  public String name() {
    return "place";
  }

  @Override
  public String describe() {
    return "Put the complete project into its place, " + directory;
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("mv", "--", workplace().toString(), directory.toString()),
        CommandSpec.of("rmdir", staging.toString()));
  }

  @Override
  public boolean pointOfNoReturn() {
    return true;
  }

  @Override
  public boolean done(StepContext context) {
    return placed(context) && !Files.exists(staging, LinkOption.NOFOLLOW_LINKS)
        || mayExist
            && !Files.exists(staging, LinkOption.NOFOLLOW_LINKS)
            && Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean passed(StepContext context) {
    return placed(context);
  }

  /** Checks whether it was this run that put it there. */
  private boolean placed(StepContext context) {
    return Files.isDirectory(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS)
        && !Files.exists(workplace(), LinkOption.NOFOLLOW_LINKS)
        && context.recall(EXISTED).isPresent();
  }

  @Override
  public boolean lost(StepContext context) {
    return context.recall(EXISTED).isPresent()
        && !Files.exists(workplace(), LinkOption.NOFOLLOW_LINKS)
        && !Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public List<Path> undoDeletes(StepContext context) {
    return placed(context) ? List.of(directory) : List.of();
  }

  @Override
  public void act(StepContext context) {
    if (placed(context)) {
      new Staging(staging, directory).delete(); // Killed between the rename and this.
      letEngineIn();
      return;
    }
    FreeFolder.requireFree(directory);
    context.remember(
        EXISTED, Boolean.toString(Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)));
    context.remember("directory", directory.toString());
    try {
      Files.move(workplace(), directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw PoException.failed(
              "could not put the project into " + directory + ": " + e,
              "is another process at work there?")
          .causedBy(e);
    }
    new Staging(staging, directory).delete();
    letEngineIn();
  }

  private void letEngineIn() {
    letIn.ifPresent(project -> workspace.engines().letIn(project, directory));
  }

  @Override
  public void undo(StepContext context) {
    if (Files.exists(workplace(), LinkOption.NOFOLLOW_LINKS) || !placed(context)) {
      return; // It was not put there.
    }
    requireUntouched(context);
    try {
      Files.createDirectories(staging);
      Files.move(directory, workplace(), StandardCopyOption.ATOMIC_MOVE);
      if (context.recall(EXISTED).filter("true"::equals).isPresent()) {
        Files.createDirectory(directory);
      }
      new Staging(staging, directory).delete();
    } catch (IOException e) {
      throw PoException.failed("could not undo placing " + directory + ": " + e).causedBy(e);
    }
  }

  /** What somebody else put there must never be deleted. */
  private void requireUntouched(StepContext context) {
    String status =
        workspace
            .git()
            .read(
                "could not look at " + directory,
                directory,
                "status",
                "--porcelain",
                "--ignored",
                "--untracked-files=normal");
    List<String> runtime =
        runtimePaths.get().stream().map(path -> path.replaceAll("^/|/$", "")).toList();
    Optional<String> foreign =
        status
            .lines()
            .filter(line -> line.length() > 3)
            .filter(
                line ->
                    !line.startsWith("!!")
                        || !runtime.contains(line.substring(3).replaceAll("/$", "")))
            .findFirst();
    boolean moved =
        context
            .recall("commit")
            .filter(
                commit ->
                    !commit.equals(
                        workspace
                            .git()
                            .read(
                                "could not look at " + directory, directory, "rev-parse", "HEAD")))
            .isPresent();
    if (foreign.isPresent() || moved) {
      throw PoException.failed(
          directory
              + " is left as it is: it holds what was not there when it was made"
              + foreign.map(line -> " (" + line.substring(3) + ")").orElse(""),
          "move what is yours elsewhere, or keep the project and register it with: po adopt");
    }
  }
}
