package dev.projectorchestrator.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.core.watch.Wait.Goal;
import dev.projectorchestrator.core.watch.Wait.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a wait is over. */
class WaitTest {

  private FakeFleet fleet;

  @BeforeEach
  void open(@TempDir Path home) {
    fleet = new FakeFleet(home).does("a", Activity.IDLE).does("b", Activity.BUSY);
  }

  private Wait.Outcome judge(Goal goal, boolean any) {
    return new Wait(goal, any, Map.of()).judge(fleet.live());
  }

  @Test
  void allMustBeSoUnlessAnyIsEnough() {
    assertThat(judge(Goal.IDLE, false).verdict()).isEqualTo(Verdict.NOT_YET);
    assertThat(judge(Goal.IDLE, false).who()).extracting(Wait.Who::project).containsExactly("b");
    assertThat(judge(Goal.IDLE, true).verdict()).isEqualTo(Verdict.REACHED);
    assertThat(judge(Goal.IDLE, true).who()).extracting(Wait.Who::project).containsExactly("a");
    assertThat(judge(Goal.RUNNING, false).verdict()).isEqualTo(Verdict.REACHED);
  }

  @Test
  void whatHasEndedMakesItImpossible() {
    fleet.agent("b", AgentState.FAILED, Activity.UNKNOWN, "exit status 1");
    assertThat(judge(Goal.IDLE, false).verdict()).isEqualTo(Verdict.IMPOSSIBLE);
    assertThat(judge(Goal.IDLE, false).who().get(0).why()).isEqualTo("exit status 1");
    assertThat(judge(Goal.IDLE, true).verdict()).isEqualTo(Verdict.REACHED);
    assertThat(judge(Goal.DONE, true).verdict()).isEqualTo(Verdict.NOT_YET);
    assertThat(judge(Goal.FAILED, true).verdict()).isEqualTo(Verdict.REACHED);
    fleet.agent("a", AgentState.STOPPED, Activity.UNKNOWN, "");
    assertThat(judge(Goal.DONE, true).verdict()).isEqualTo(Verdict.IMPOSSIBLE);
  }

  @Test
  void whatCanNotBeLookedAtIsNoAnswer() {
    fleet.unknown("b", "no tmux");
    for (Goal goal : Goal.values()) {
      assertThat(judge(goal, false).verdict()).as(goal.toString()).isNotEqualTo(Verdict.REACHED);
    }
    assertThat(judge(Goal.RUNNING, false).who().get(0).why()).isEqualTo("no tmux");
  }

  @Test
  void onlyTheNamedAgentsCount() {
    Wait wait = new Wait(Goal.IDLE, false, Map.of("a", List.of("main", "other")));
    assertThat(wait.judge(fleet.live().subList(0, 1)).who())
        .extracting(Wait.Who::why)
        .containsExactly("no such agent");
  }
}
