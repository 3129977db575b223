package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that is lost leaves all or nothing, here and there. */
class CutCableIT extends SshFixture {

  CutCableIT() {
    super(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1/2]", "[2/2]"})
  void aCutCableInAStartLeavesNothingHalfDone(String step) throws Exception {
    makeDemo();
    Process start = started("start", "demo");
    awaitLine(start, step);

    if (step.equals("[1/2]")) {
      hosts.link(1, false); // ssh is to notice it by itself, once.
    } else {
      cutCable();
    }
    assertThat(start.waitFor(90, TimeUnit.SECONDS)).isTrue();
    hosts.link(1, true);

    assertThat(po("recover", "--dry-run").ok().out()).contains("nothing was cut off");
    assertThat(state("demo")).isIn("running", "stopped");
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[2/9]", "[4/9]", "[9/9]"})
  void aCutCableLeavesAllOrNothingHereAndThere(String step) throws Exception {
    Process create = started("create", "cut", "--place", "box1", "--register");
    awaitLine(create, step);

    cutCable();
    assertThat(create.waitFor(90, TimeUnit.SECONDS)).isTrue();
    if (!step.equals("[9/9]")) { // After the last step's line it may have ended before.
      assertThat(create.exitValue()).isNotZero();
    }
    hosts.link(1, true);

    po("recover", "--yes").ok();
    boolean there = hosts.on("h1", "ls /root/projects").out().contains("cut");
    assertThat(fleet().contains("name = \"cut\"")).isEqualTo(there);
    assertThat(po("recover", "--dry-run").ok().out()).contains("nothing was cut off");
    assertThat(hosts.on("h1", "ls -a /root/projects").out()).doesNotContain("partial");
    if (there) {
      po("start", "cut").ok();
    } else {
      po("create", "cut", "--place", "box1", "--register").ok();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[4/8]", "[6/8]", "[8/8]"})
  void aCutCableInAnUpdateLeavesOneRefHereAndThere(String step) throws Exception {
    makeDemo();
    String before = project("demo").get("ref").getAsString();
    hosts.on(
        "h1", "cd /root/.local/share/agent-orchestrator/engine.git && git tag -f v9.9.9 " + before);
    Process update = started("update", "demo", "v9.9.9");
    awaitLine(update, step);

    cutCable();
    assertThat(update.waitFor(90, TimeUnit.SECONDS)).isTrue();
    hosts.link(1, true);

    po("recover", "--yes").ok();
    assertThat(po("recover", "--dry-run").ok().out()).contains("nothing was cut off");
    String ref = project("demo").get("ref").getAsString();
    assertThat(ref).isIn(before, "v9.9.9");
    assertThat(data("status", "--live", "--drift").toString()).contains("\"drift\":\"none\"");
    po("start", "demo").ok();
  }

  @Test
  void aKilledPoLetsTheOneOverThereUndo() throws Exception {
    Process create = started("create", "cut", "--place", "box1", "--register");
    awaitLine(create, "[4/9]");
    create
        .descendants()
        .filter(one -> one.info().command().orElse("").contains("java"))
        .forEach(ProcessHandle::destroyForcibly);
    create.destroyForcibly().waitFor();

    po("recover", "--yes").ok();
    boolean there = hosts.on("h1", "ls /root/projects").out().contains("cut");
    assertThat(fleet().contains("name = \"cut\"")).isEqualTo(there);
  }
}
