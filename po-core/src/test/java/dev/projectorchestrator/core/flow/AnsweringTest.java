package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.AuditEntry;
import dev.projectorchestrator.core.runbook.AuditLog;
import dev.projectorchestrator.core.runbook.StateFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which agent and which keys are meant is never guessed, and each answer is noted. */
class AnsweringTest {

  @TempDir Path temp;
  private final Asking harness = new Asking();
  private AuditLog log;
  private Answering answering;

  @BeforeEach
  void open() {
    log = new AuditLog(new StateFolder(temp));
    DrivenProject project =
        new DrivenProject(
            ProjectEntry.of("demo", "fixture", "v1", "demo"),
            harness,
            new ProjectContext(
                temp,
                temp,
                Map.of(),
                command -> {
                  throw new AssertionError("nothing is run");
                }));
    answering = new Answering(project, log, Clock.systemUTC());
  }

  @Test
  void theAgentIsTheOneThatAsksOrIsNamed() {
    harness.agent("main", "").agent("other", "Delete x?");
    assertThat(answering.understand(List.of("yes"))).isEqualTo(wish("other", "yes"));
    assertThat(answering.understand(List.of("main", "no"))).isEqualTo(wish("main", "no"));
    assertThat(answering.understand(List.of("Down", "Enter")))
        .isEqualTo(wish("other", "Down", "Enter"));
    assertThat(answering.understand(List.of("other", "c-c", "2")))
        .isEqualTo(wish("other", "c-c", "2"));
    assertThat(answering.anyAgent()).contains("other");
  }

  @Test
  void whatIsNotClearIsRefused() {
    harness.agent("main", "Delete x?").agent("other", "Delete y?").agent("third", "");
    refused(ErrorCode.USAGE, "which agent? main and other ask", "yes");
    refused(ErrorCode.NO_SUCH_AGENT, "no agent 'mian'", "mian", "yes");
    refused(ErrorCode.USAGE, "'sure' is no answer", "main", "sure");
    refused(ErrorCode.USAGE, "'sure' is no answer", "sure");
    refused(ErrorCode.USAGE, "'yes' is no answer", "main", "yes", "Enter");
    harness.agents.clear();
    harness.agent("main", "").agent("other", "");
    refused(ErrorCode.USAGE, "no agent of 'demo' is known to ask", "yes");
    assertThat(answering.anyAgent()).contains("main");
  }

  @Test
  void onlyAQuestionIsAnswered() {
    harness.agent("main", "Delete x?").agent("other", "");
    assertThat(answering.question("main").doing().asks()).contains("Delete x?");
    assertThatThrownBy(() -> answering.question("other"))
        .isInstanceOfSatisfying(
            PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TYPED))
        .hasMessageContaining("other asks nothing");
  }

  @Test
  void anAnswerIsNotedAlsoOneThatFailed() {
    harness.agent("main", "Delete\u001b x?");
    answering.answer(wish("main", "yes"), "Delete", "Delete\u001b x?");
    assertThat(harness.answers).containsExactly("main [yes] if Delete");
    assertThatThrownBy(() -> answering.answer(wish("main", "no"), "Trust?", "Trust?"))
        .isInstanceOfSatisfying(
            PoException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.NOT_TYPED);
              assertThat(e.hint()).contains("po screen demo main");
            });
    List<AuditEntry> noted = log.read(one -> one.project().equals("demo"), 10);
    assertThat(noted)
        .extracting(entry -> entry.flow() + " " + entry.step() + " " + entry.outcome())
        .containsExactly(
            "answer main: yes to: Delete\ufffd x? done", "answer main: no to: Trust? failed");
    assertThat(noted.get(1).error()).contains("something else");
  }

  private void refused(ErrorCode code, String message, String... words) {
    assertThatThrownBy(() -> answering.understand(List.of(words)))
        .isInstanceOfSatisfying(PoException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private static Answering.Wish wish(String agent, String... keys) {
    return new Answering.Wish(agent, List.of(keys));
  }

  /** A harness whose agents ask what the test says; empty text means that they are idle. */
  private static final class Asking extends FixtureHarness {
    private final Map<String, String> agents = new LinkedHashMap<>();
    private final List<String> answers = new ArrayList<>();

    Asking() {
      super(Optional.empty());
    }

    Asking agent(String name, String question) {
      agents.put(name, question);
      return this;
    }

    @Override
    public ProjectStatus status(ProjectContext project) {
      List<AgentStatus> seen = new ArrayList<>();
      for (String name : agents.keySet()) {
        seen.add(
            new AgentStatus(
                name, AgentState.RUNNING, Optional.empty(), Optional.empty(), 0, "", doing(name)));
      }
      return new ProjectStatus(ProjectState.RUNNING, seen, List.of("looked"), Instant.EPOCH);
    }

    @Override
    public AgentScreen screen(ProjectContext project, Optional<String> agent) {
      return new AgentScreen(agent.orElseThrow(), List.of("> 1. Yes"), doing(agent.get()));
    }

    @Override
    public void answer(ProjectContext project, String agent, List<String> keys, String question) {
      if (!agents.get(agent).contains(question)) {
        throw new HarnessException(
            HarnessException.Kind.NOT_TYPED, agent + " asks something else", "");
      }
      answers.add(agent + " " + keys + " if " + question);
    }

    private ActivityReport doing(String agent) {
      String question = agents.get(agent);
      return new ActivityReport(
          question.isEmpty() ? Activity.IDLE : Activity.ASKS, Optional.empty(), "title", question);
    }
  }
}
