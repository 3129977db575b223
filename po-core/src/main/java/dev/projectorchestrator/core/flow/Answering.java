package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.process.Failures;
import dev.projectorchestrator.core.registry.model.SafeText;
import dev.projectorchestrator.core.runbook.AuditEntry;
import dev.projectorchestrator.core.runbook.AuditLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Shows what a project's agents ask, and answers it. Each answer is noted in the log. */
public final class Answering {

  private static final String FLOW = "answer";

  private final DrivenProject project;
  private final AuditLog log;
  private final Clock clock;

  Answering(DrivenProject project, AuditLog log, Clock clock) {
    this.project = project;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What a user wants to answer.
   *
   * @param agent the agent
   * @param keys {@code yes}, {@code no}, or keys
   */
  public record Wish(String agent, List<String> keys) {
    /** Checks that nothing is null and copies the list. */
    public Wish {
      Objects.requireNonNull(agent, "agent");
      keys = List.copyOf(keys);
    }
  }

  /**
   * Understands the words of an answer: an agent's name may stand before the keys. Without one it
   * is the agent that asks. Blocks on a look at the project.
   *
   * @param words the words; at least one
   * @return what is meant
   * @throws PoException with {@code USAGE} when it can't be told which agent is meant, or a word is
   *     no key; with {@code NO_SUCH_AGENT}
   */
  public Wish understand(List<String> words) {
    ProjectStatus status = status();
    List<AgentStatus> agents = status.agents();
    boolean several = words.size() > 1;
    String first = words.get(0);
    boolean named = agents.stream().anyMatch(agent -> agent.name().equals(first));
    if (several && (named || !AnswerKeys.isKey(first) && !AnswerKeys.isWord(first))) {
      requireAgent(agents, first);
      return new Wish(first, AnswerKeys.require(words.subList(1, words.size())));
    }
    AnswerKeys.require(words);
    return new Wish(theOneThatAsks(status), words);
  }

  /**
   * Returns the agent whose screen is looked at when none is named: the one that asks, else the
   * first. Blocks on a look at the project.
   *
   * @return its name; empty when the project names no agent
   */
  public Optional<String> anyAgent() {
    List<AgentStatus> agents = agents();
    return agents.stream()
        .filter(agent -> agent.activity() == Activity.ASKS)
        .findFirst()
        .or(() -> agents.stream().findFirst())
        .map(AgentStatus::name);
  }

  /**
   * Looks at an agent's terminal. Blocks.
   *
   * @param agent its name; empty means the project's first agent
   * @return what it shows, and what it asks
   * @throws PoException when the harness can't
   */
  public AgentScreen screen(Optional<String> agent) {
    try {
      return project.harness().screen(project.context(), agent);
    } catch (HarnessException e) {
      agent.ifPresent(name -> requireAgent(agents(), name)); // In po's words, not the engine's.
      throw Failures.of("", e);
    }
  }

  /**
   * Looks what an agent asks. Blocks.
   *
   * @param agent its name
   * @return its screen
   * @throws PoException with {@code NOT_TYPED} when it asks nothing
   */
  public AgentScreen question(String agent) {
    AgentScreen screen = screen(Optional.of(agent));
    if (screen.doing().activity() != Activity.ASKS) {
      throw new PoException(
          ErrorCode.NOT_TYPED, agent + " asks nothing; nothing was pressed", "", look(agent));
    }
    return screen;
  }

  /**
   * Answers. Blocks.
   *
   * @param wish the agent and the keys
   * @param question what must be asked, or a part of it; empty text means whatever is asked
   * @param shown what is asked, for the log
   * @throws PoException with {@code NOT_TYPED} when something else is asked by now, {@code
   *     NOT_SEEN} when the question still stands afterwards
   */
  public void answer(Wish wish, String question, String shown) {
    Instant begun = clock.instant();
    Optional<PoException> failure = Optional.empty();
    try {
      Harness driver = project.harness();
      ProjectContext context = project.context();
      driver.answer(context, wish.agent(), wish.keys(), question);
    } catch (HarnessException e) {
      failure = Optional.of(failed(wish, Failures.of("", e)));
    }
    note(wish, shown, begun, failure);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private PoException failed(Wish wish, PoException failure) {
    boolean look = failure.code() == ErrorCode.NOT_TYPED || failure.code() == ErrorCode.NOT_SEEN;
    return look
        ? new PoException(
            failure.code(),
            String.valueOf(failure.getMessage()),
            "",
            look(wish.agent()),
            failure.getCause())
        : failure;
  }

  private String look(String agent) {
    return "see what it shows: po screen " + project.entry().name() + " " + agent;
  }

  private void note(Wish wish, String shown, Instant begun, Optional<PoException> failure) {
    Instant now = clock.instant();
    String asked = shown.isEmpty() ? "" : " to: " + SafeText.shorten(shown);
    log.append(
        new AuditEntry(
            now,
            FLOW + "-" + begun.toEpochMilli(),
            FLOW,
            project.entry().name(),
            wish.agent() + ": " + String.join(" ", wish.keys()) + asked,
            failure.isPresent() ? "failed" : "done",
            List.of(),
            Duration.between(begun, now).toMillis(),
            failure.map(PoException::getMessage).orElse("")));
  }

  private List<AgentStatus> agents() {
    return status().agents();
  }

  private ProjectStatus status() {
    ProjectContext context = project.context();
    return project.harness().statusAll(List.of(context)).get(context);
  }

  private String theOneThatAsks(ProjectStatus status) {
    List<AgentStatus> agents = status.agents();
    if (status.state() == ProjectState.UNKNOWN && agents.isEmpty()) {
      throw PoException.failed(
          "'" + project.entry().name() + "': " + String.join("; ", status.evidence()));
    }
    List<String> names = new ArrayList<>();
    for (AgentStatus agent : agents) {
      if (agent.activity() == Activity.ASKS) {
        names.add(agent.name());
      }
    }
    if (names.size() == 1 || agents.size() == 1) {
      return names.isEmpty() ? agents.get(0).name() : names.get(0);
    }
    throw new PoException(
        ErrorCode.USAGE,
        names.isEmpty()
            ? "no agent of '" + project.entry().name() + "' is known to ask"
            : "which agent? " + String.join(" and ", names) + " ask",
        "",
        "name the agent before the answer: po answer " + project.entry().name() + " AGENT yes|no");
  }

  private void requireAgent(List<AgentStatus> agents, String name) {
    List<String> names = agents.stream().map(AgentStatus::name).toList();
    if (!names.isEmpty() && !names.contains(name)) {
      throw new PoException(
          ErrorCode.NO_SUCH_AGENT,
          "'" + project.entry().name() + "' has no agent " + SafeText.quoted(name),
          "",
          "there are: " + String.join(", ", names));
    }
  }
}
