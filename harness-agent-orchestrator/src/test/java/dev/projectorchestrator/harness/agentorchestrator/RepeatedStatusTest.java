package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.StatusLook;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looking again costs one query, and sees what has changed meanwhile, in tmux or in files. */
@Tag("slow")
class RepeatedStatusTest extends WithEngineProjects {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void eachLookIsOneQueryForAllProjects() throws IOException {
    for (int i = 0; i < 12; i++) {
      projects.add("p" + i, agent("main"));
    }
    harness.start(projects.get("p0"), List.of());
    try (StatusLook look = harness.statusLook(projects.all().values())) {
      look.look();
      projects.commands().clear();
      for (int i = 0; i < 3; i++) {
        assertThat(look.look().values())
            .extracting(status -> status.state())
            .startsWith(ProjectState.RUNNING)
            .hasSize(12);
      }
    }
    assertThat(projects.commands())
        .hasSize(3)
        .allSatisfy(command -> assertThat(command.arguments()).contains("list-panes"));
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    ProjectContext project = projects.add("one", agent("main"));
    projects.add("two", agent("main"));
    try (StatusLook look = harness.statusLook(projects.all().values())) {
      assertThat(agents(look, project)).containsExactly("main");
      projects.configure("one", agent("other"));
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(agents(look, project)).containsExactly("other"));
      assertThat(agents(look, projects.get("two"))).containsExactly("main");
    }
  }

  @Test
  void onlyProjectsInWhichSomethingChangedCountAsChanged() throws IOException {
    ProjectContext one = projects.add("one", agent("main"));
    ProjectContext two = projects.add("two", agent("main"));
    ProjectContext gone = ProjectContext.of(scratch.resolve("gone"), projects.host());
    try (ChangedProjects changes = new ChangedProjects(List.of(one, two, gone))) {
      assertThat(changes.take()).containsExactly(one, two, gone);
      assertThat(changes.take()).containsExactly(gone);
      Files.createFile(two.engineDirectory().resolve("new"));
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(changes.take()).contains(two).doesNotContain(one));
      // A folder that was not there is watched once it is.
      Files.createDirectories(gone.engineDirectory());
      assertThat(changes.take()).contains(gone);
      assertThat(changes.take()).doesNotContain(gone);
    }
  }

  /** An hour of po watch is 1,800 looks. */
  @Test
  void manyLooksKeepNothing() throws IOException {
    projects.add("one", agent("main"));
    projects.add("two", agent("main"));
    harness.start(projects.get("one"), List.of());
    try (StatusLook look = harness.statusLook(projects.all().values())) {
      look(look, 100);
      long before = usedHeap();
      look(look, Integer.getInteger("soak", 1_800));
      assertThat(usedHeap() - before).isLessThan(1 << 20);
    }
  }

  private void look(StatusLook look, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      look.look();
      projects.configure("two", agent("agent" + i % 10)); // So that files are read, too.
      projects.commands().clear();
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static List<String> agents(StatusLook look, ProjectContext project) {
    return look.look().get(project).agents().stream().map(AgentStatus::name).toList();
  }

  private static String agent(String name) {
    return "[[agent]]\nname = \"" + name + "\"\ncommand = \"exec sleep 1000\"\n";
  }
}
