package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.AgentConversation;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessException.Kind;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wakes are held by the engine itself; the conversations are those that it has kept. */
class HoldWakesTest {

  private static final String AGENT = "[[agent]]\nname = \"main\"\ncommand = \"exec sleep 1000\"\n";

  @TempDir Path dir;

  private final AgentOrchestratorHarness harness = new AgentOrchestratorHarness();

  @Test
  void wakesAreHeldAndReleased() throws IOException {
    try (EngineProjects projects = new EngineProjects(dir)) {
      ProjectContext project = projects.add("one", AGENT);
      Instant until = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);
      Path hold = project.directory().resolve(".ao-state/run/main.hold");
      harness.holdWakes(project, until);
      assertThat(hold).content().isEqualTo(until.getEpochSecond() + "\n");
      harness.releaseWakes(project);
      assertThat(hold).doesNotExist();
      harness.releaseWakes(project);
    }
  }

  @Test
  void anOlderEngineIsToldApart() throws IOException {
    try (EngineProjects projects = new EngineProjects(dir)) {
      ProjectContext project = projects.add("old", AGENT);
      Path engine = project.engineDirectory().resolve("agents");
      Files.writeString(engine, "#!/bin/sh\necho \"agents: unknown verb '$1'\" >&2\nexit 2\n");
      assertThatThrownBy(() -> harness.holdWakes(project, Instant.now().plusSeconds(60)))
          .isInstanceOfSatisfying(
              HarnessException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_SUPPORTED))
          .hasMessage("this project's engine can't hold wakes");
      Files.writeString(engine, "#!/bin/sh\nexit 1\n");
      assertThatThrownBy(() -> harness.releaseWakes(project))
          .isInstanceOfSatisfying(
              HarnessException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FAILED));
    }
  }

  @Test
  void conversationsAreThoseOfTheStarts() throws IOException {
    try (EngineProjects projects = new EngineProjects(dir)) {
      ProjectContext project = projects.add("one", AGENT);
      assertThat(harness.conversations(project)).isEmpty();
      Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      harness.start(project, List.of());
      harness.restart(project, List.of());
      harness.stop(project, List.of());
      assertThat(harness.conversations(project))
          .singleElement()
          .satisfies(one -> assertThat(one.since()).isBetween(before, Instant.now()))
          .isEqualTo(
              new AgentConversation(
                  "main",
                  "plain",
                  "",
                  project.directory(),
                  harness.conversations(project).get(0).since()));
      Path list = project.directory().resolve(".ao-state/conversations");
      Files.writeString(list, "\nx\ty\n99999999999999999\ta\tb\tc\t/d\n7\ta\tclaude\tid\t/d e\n");
      assertThat(harness.conversations(project))
          .containsExactly(
              new AgentConversation(
                  "a", "claude", "id", Path.of("/d e"), Instant.ofEpochSecond(7)));
    }
  }
}
