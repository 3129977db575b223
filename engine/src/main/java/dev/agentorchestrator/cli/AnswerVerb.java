package dev.agentorchestrator.cli;

import dev.agentorchestrator.activity.ActivityReader;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Answered;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.typing.Answer;
import dev.agentorchestrator.typing.Terminal;
import java.util.List;
import java.util.Optional;

/** {@code agents answer}: a person's answer to what an agent asks. */
final class AnswerVerb {
  private AnswerVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    Project project = caller.projectOrCopy(call);
    String name = call.arguments().get(0);
    List<String> words = call.arguments().subList(1, call.arguments().size());
    Harness harness = caller.harness(project);
    Pane pane = Caller.pane(project, harness, name);
    Answer answer =
        new Answer(
            new ActivityReader(harness.tmux(), project.profiles()),
            project.profiles(),
            new Terminal(harness.tmux(), harness.state(), pane),
            () -> now(harness, pane));
    Answer.Question question =
        answer.question().orElseThrow(() -> refused(name + " asks nothing", name));
    if (!call.has(Option.QUIET)) {
      caller.streams().out().println(name + " asks: " + question.text());
    }
    if (call.has(Option.IF) && !question.holds(call.value(Option.IF))) {
      throw refused(name + " asks something else: " + question.text(), name);
    }
    List<String> keys = answer.keys(pane, words);
    if (keys.isEmpty()) {
      throw new AgentsException(
          ExitStatus.USAGE,
          "the keys for '" + words.get(0) + "' are not known for this program",
          "name the keys, as tmux does, such as Enter, Escape, y");
    }
    Optional<Boolean> gone = answer.give(question, keys);
    if (gone.isEmpty()) {
      throw refused("the question changed meanwhile", name);
    }
    new Answered(harness).record(pane, words, question.text());
    if (!gone.get()) {
      throw new AgentsException(
          ExitStatus.NOT_SEEN,
          name + ": answered, but the question still stands",
          "look: agents screen " + name);
    }
    if (!call.has(Option.QUIET)) {
      caller.streams().out().println(name + ": answered " + String.join(" ", words));
    }
    return ExitStatus.DONE;
  }

  private static Optional<Pane> now(Harness harness, Pane pane) {
    for (Pane one : harness.panes()) {
      if (one.paneId().equals(pane.paneId()) && one.id().equals(pane.id()) && !one.dead()) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private static AgentsException refused(String what, String name) {
    return new AgentsException(
        ExitStatus.NOT_TYPED, what + "; nothing was pressed", "look: agents screen " + name);
  }
}
