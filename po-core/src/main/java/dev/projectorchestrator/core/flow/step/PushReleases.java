package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pushes what a git host lacks of the engine. What was pushed stays, whatever comes after.
 *
 * @param workspace what it works with
 * @param url the repository at the host
 */
public record PushReleases(Workspace workspace, String url) implements Step {

  @Override
  public String name() {
    return "push-releases";
  }

  @Override
  public String describe() {
    return describe(StepContext.EMPTY);
  }

  @Override
  public String describe(StepContext context) {
    List<String> missing = missing(context);
    return "Push "
        + (missing.isEmpty() ? "the releases that it lacks" : words(missing))
        + " to "
        + Masking.show(url);
  }

  private static String words(List<String> refs) {
    return String.join(", ", refs.stream().map(ref -> ref.split("/", 3)[2]).toList());
  }

  private static List<String> missing(StepContext context) {
    return Stream.of(context.recall(CompareReleases.PUSHED).orElse("").split(" "))
        .filter(ref -> !ref.isEmpty())
        .toList();
  }

  @Override
  public List<CommandSpec> commands(StepContext context) {
    List<String> missing = missing(context);
    String main = context.recall(CompareReleases.NEWEST_COMMIT).orElse("ITS-NEWEST-RELEASE");
    return List.of(
        GitCommands.push(
            Path.of(context.recall(PrepareEngine.REPOSITORY).orElse("ENGINE-REPOSITORY")),
            url,
            missing.isEmpty()
                ? List.of("refs/tags/*:refs/tags/*", main + ":" + GitCommands.MAIN)
                : missing.stream()
                    .map(ref -> (ref.equals(GitCommands.MAIN) ? main : ref) + ":" + ref)
                    .toList(),
            context.recall(CompareReleases.MOVED_FROM)));
  }

  @Override
  public boolean done(StepContext context) {
    return context.recall(CompareReleases.PUSHED).filter(String::isEmpty).isPresent();
  }

  @Override
  public void act(StepContext context) {
    context.progress("pushing " + words(missing(context)));
    for (CommandSpec command : commands(context)) {
      workspace
          .git()
          .must(
              "could not push to " + Masking.show(url),
              command,
              "what was pushed stays, and the same command pushes the rest; a branch that the host"
                  + " protects is yours to move there");
    }
  }
}
