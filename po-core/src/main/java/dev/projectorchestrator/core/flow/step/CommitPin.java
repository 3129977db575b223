package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.Identity;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Commits the new pin in the project. From here on a person may have pushed it: a run that was cut
 * off later is finished, not undone.
 *
 * @param workspace what it works with
 * @param move the move
 */
public record CommitPin(Workspace workspace, PinMove move) implements Step {

  private static final String BEFORE = "commit-before";

  @Override
  public String name() {
    return "commit-pin";
  }

  @Override
  public String describe() {
    return "Commit the engine's new pin";
  }

  @Override
  public List<CommandSpec> commands(StepContext context) {
    return commands(context.recall(CheckoutRef.PIN).orElse(move.ref()));
  }

  private List<CommandSpec> commands(String pin) {
    Path directory = move.directory();
    if (carries()) {
      return List.of(
          GitCommands.copyRelease(directory, pin),
          GitCommands.joinRelease(directory, pin),
          GitCommands.addEnginePin(directory),
          GitCommands.commit(directory, move.message()));
    }
    return move.pointTo().isPresent()
        ? List.of(
            GitCommands.addEnginePin(directory), GitCommands.commit(directory, move.message()))
        : List.of(GitCommands.commitPin(directory, move.message()));
  }

  private boolean carries() {
    return move.pointTo()
        .map(CarriedEngine.URL::equals)
        .orElseGet(() -> CarriedEngine.in(workspace.git(), move.directory()));
  }

  @Override
  public boolean pointOfNoReturn() {
    return true;
  }

  @Override
  public boolean lost(StepContext context) {
    return move.isGone();
  }

  @Override
  public boolean passed(StepContext context) {
    Optional<String> pin = context.recall(CheckoutRef.PIN);
    GitCli git = workspace.git();
    Path directory = move.directory();
    return pin.isPresent()
        && pin.equals(CheckProject.pin(git, directory))
        && (!carries() || CarriedEngine.reaches(git, directory, pin.get()))
        && (move.pointTo().isEmpty()
            || git.attempt(directory, "diff", "--quiet", "HEAD", "--", ".gitmodules").succeeded());
  }

  @Override
  public boolean done(StepContext context) {
    return passed(context) && context.recall(BEFORE).isEmpty();
  }

  @Override
  public void act(StepContext context) {
    GitCli git = workspace.git();
    String pin = context.recall(CheckoutRef.PIN).orElseThrow();
    if (passed(context)) {
      // Killed between writing the commit and writing the index.
      locks().remove(context);
      CarriedEngine.forgetMerge(git, move.directory(), pin);
      git.must("could not write the index", GitCommands.unstageEngine(move.directory()));
      context.remember("commit", head());
      workspace.engines().letIn(move.name(), move.directory(), pin);
      return;
    }
    locks().note(context);
    context.remember(BEFORE, head());
    Identity identity = new Identity(git, workspace.processes().environment());
    commands(pin).forEach(command -> git.must("could not commit the pin", identity.apply(command)));
    context.remember("commit", head());
    workspace.engines().letIn(move.name(), move.directory(), pin);
  }

  @Override
  public void undo(StepContext context) {
    Optional<String> before = context.recall(BEFORE);
    if (before.isEmpty() || move.isGone()) {
      return;
    }
    Path directory = move.directory();
    GitCli git = workspace.git();
    locks().remove(context);
    context
        .recall(CheckoutRef.OLD_PIN)
        .ifPresent(old -> workspace.engines().letIn(move.name(), directory, old));
    String now = head();
    context
        .recall(CheckoutRef.PIN)
        .ifPresent(pin -> CarriedEngine.forgetMerge(git, directory, pin));
    boolean ours =
        !now.equals(before.get())
            && git.read("could not look", directory, "log", "-1", "--format=%P %n%s")
                .matches(before.get() + " .*\n" + Pattern.quote(move.message()));
    if (ours) {
      git.read(
          "could not undo the commit",
          directory,
          "update-ref",
          "-m",
          "reset: moving to " + before.get(),
          "HEAD",
          before.get(),
          now);
    }
    boolean staged =
        git.find(
                "could not look at the index",
                directory,
                "diff",
                "--cached",
                "--quiet",
                "--ignore-submodules=none",
                "HEAD",
                "--",
                GitCommands.ENGINE)
            .isEmpty();
    if (staged) {
      git.must("could not undo the new pin", GitCommands.unstageEngine(directory));
    }
  }

  private StaleLocks locks() {
    return new StaleLocks(workspace.git(), move.directory(), name());
  }

  private String head() {
    return workspace.git().read("could not read HEAD", move.directory(), "rev-parse", "HEAD");
  }
}
