package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Projects on a host are made, driven and told of as those here. */
class PlacedProjectIT extends SshFixture {

  PlacedProjectIT() {
    super(1);
  }

  @Test
  void aProjectOnAHostIsMadeDrivenAndProvedAsOneHere() throws IOException {
    po("create", "demo", "--place", "box1", "--register", "--start").ok();

    assertThat(state("demo")).isEqualTo("running");
    assertThat(po("list").ok().out()).contains("box1:/root/projects/demo");
    assertThat(po("exec", "demo", "--json", "--", "uname", "-n").ok().out()).contains("h1");
    po("verify", "demo").ok();
    po("send", "demo", "echo from-afar").ok();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(po("logs", "demo").ok().out()).contains("\nfrom-afar"));
    assertThat(po("screen", "demo").ok().out()).contains("from-afar");
    po("stop", "demo").ok();
    assertThat(state("demo")).isEqualTo("stopped");
    String ref = project("demo").get("ref").getAsString();
    hosts.on("h1", "git -C .local/share/agent-orchestrator/engine.git tag v9.9.8 " + ref).ok();
    po("update", "demo", "v9.9.8").ok();
    assertThat(hosts.on("h1", "cd /root/.local/share/po/places && grep -r '\\[\\[project' .").out())
        .as("neither the host nor the project learns the fleet")
        .isEmpty();
    assertThat(
            hosts
                .on("h1", "git -C /root/projects/demo log --all; cat /root/projects/demo/*.toml")
                .out())
        .doesNotContain("box1");
  }

  @Test
  void manyProjectsOfOnePlaceAreDrivenByOneCall() throws IOException {
    for (String name : List.of("one", "two", "three")) {
      po("create", name, "--place", "box1", "--register").ok();
    }
    hosts.on("h1", "rm -rf /root/projects/two").ok();
    String calls = "ls /root/.local/share/po/places/*/calls | grep -c json";
    int before = Integer.parseInt(hosts.on("h1", calls).out().strip());

    Shell.Ended start = po("start", "--all");

    assertThat(Integer.parseInt(hosts.on("h1", calls).out().strip())).isEqualTo(before + 1);
    assertThat(start.status()).isEqualTo(SOME_FAILED);
    assertThat(start.out())
        .containsPattern("one +started")
        .containsPattern("two +failed +box1: .*/root/projects/two")
        .containsPattern("three +started")
        .contains("2 of 3 projects started, 1 failed");
    assertThat(start.err()).contains("one: ", "three: ");
    assertThat(state("one")).isEqualTo("running");
    assertThat(state("three")).isEqualTo("running");
    assertThat(po("stop", "one", "three").ok().out()).contains("2 of 2 projects stopped");
    assertThat(Integer.parseInt(hosts.on("h1", calls).out().strip())).isEqualTo(before + 2);
    assertThat(state("one")).isEqualTo("stopped");
  }

  @Test
  void whatIsTheSameAsHereIsToldInTheSameWords() throws IOException {
    makeDemo();

    for (String line :
        List.of(
            "set demo description=x --json",
            "rename demo other --json",
            "rename other demo",
            "remove demo --dry-run --json",
            "create demo",
            "doctor")) {
      Shell.Ended said = po(line.split(" "));
      assertThat(said.out() + said.err()).as(line).doesNotContain("/box1:");
    }
    assertThat(po("show", "demo").ok().out()).contains("  box1:/root/projects/demo");
    assertThat(po("remove", "demo", "--dry-run").ok().out())
        .contains("the folder box1:/root/projects/demo stays");
    assertThat(
            po("create", "more", "--place", "box1", "--into", "projects/demo", "--register").err())
        .contains("po: error: box1:/root/projects/demo: the folder ");
    assertThat(po("logs", "demo/nobody").err()).contains("no agent 'nobody'");
    po("start", "demo").ok();
    assertThat(po("disable", "demo").ok().out()).contains("box1:/root/projects/demo", "run on");
    po("enable", "demo").ok();
    Path file = machine.poHome().resolve("fleet.toml");
    String good = fleet();
    Files.writeString(
        file,
        good.replace("host = \"h1\"", "hosts = \"h1\"")
            + "\n[[project]]\nname = \"inner\"\nharness = \"agent-orchestrator\"\nref = \"v1\"\n"
            + "place = \"box1\"\nlocation = \"/root/projects/demo/inner\"\n");
    assertThat(po("validate").out())
        .contains("has no key 'hosts'; did you mean host?")
        .contains("the project 'inner' is inside the project 'demo'");
    Files.writeString(file, good);
  }

  @Test
  void whatCannotBeRegisteredHereIsLeftToBeFinishedOrAsItWas() throws IOException {
    makeDemo();

    Shell.Ended adopt = po("adopt", "/root/projects/demo", "--name", "again", "--place", "box1");
    assertThat(adopt.err()).contains("'demo' (line", "are at one location");
    assertThat(po("recover", "--dry-run").ok().out()).contains("nothing was cut off");

    hosts.on("h1", "mv /root/projects/demo /root/projects/moved").ok();
    String[] create = {"create", "new", "--place", "box1", "--into", "projects/demo", "--register"};
    assertThat(po(create).err()).contains("stays", "finish it with: po recover");
    assertThat(fleet()).doesNotContain("\"new\"");
    po("set", "demo", "location=/root/projects/moved").ok();
    po("recover", "--yes").ok();
    assertThat(state("new")).isEqualTo("stopped");
    assertThat(po("recover", "--dry-run").ok().out()).contains("nothing was cut off");
  }

  @Test
  void linesOfACommandThereComeAsTheyArePrinted() throws Exception {
    makeDemo();
    Process exec =
        started(
            "exec",
            "demo",
            "--stream",
            "--",
            "sh",
            "-c",
            "echo early; until [ -e /tmp/go ]; do sleep 0.1; done");
    awaitLine(exec, "demo | early");
    assertThat(exec.isAlive()).isTrue();
    hosts.on("h1", "touch /tmp/go").ok();
    assertThat(exec.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(exec.exitValue()).isZero();
    hosts.on("h1", "rm /tmp/go").ok();
  }

  @Test
  void tokensThatAgentsThereUsedAreCountedHere() throws IOException {
    makeDemo();
    recordTokens("2026-01-01T00:00:00Z");

    assertThat(po("usage").ok().out()).containsPattern("demo +12 +0 +30 +42 *\n");
    Files.writeString(
        machine.poHome().resolve("fleet.toml"),
        fleet() + "\n[prices.\"claude-x\"]\ninput = 1e4\noutput = 1e5\n");
    assertThat(po("usage").ok().out()).containsPattern("demo +12 +0 +30 +42 +3.12 USD");
    hosts.link(1, false);
    assertThat(po("usage").ok().err()).contains("not counted: the place 'box1'");
    hosts.link(1, true);
    hosts.on("h1", "rm -r /root/.claude");
  }

  @Test
  void variablesOfAnAccountReachAgentsThereAndPoKeepsNone() throws IOException {
    makeDemo();
    Files.writeString(
        machine.poHome().resolve("fleet.toml"),
        fleet().replace("place = \"box1\"", "place = \"box1\"\naccount = \"work\"")
            + "\n[accounts.work]\nenv = { TOKEN = \"secret-of-work\" }\n");

    po("start", "demo").ok();

    po("send", "demo", "echo the-${TOKEN#secret-}").ok();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(po("logs", "demo").ok().out()).contains("the-of-work"));
    assertThat(state("demo")).isEqualTo("running");
    po("stop", "demo").ok();
    assertThat(hosts.on("h1", "grep -rlF secret-of-work /root/.local /root/.cache").out())
        .isEmpty();
  }

  @Test
  void theyUseUpABudgetToo() throws IOException {
    makeDemo();
    recordTokens(Instant.now().toString());
    budget(43);
    po("start", "demo").ok();
    po("stop", "demo").ok();

    budget(42);
    Shell.Ended start = po("start", "demo");
    assertThat(start.status()).isNotZero();
    assertThat(start.err()).contains("used up for today: demo: the 42 tokens", "used: 42 tokens");
    hosts.link(1, false);
    assertThat(po("watch", "--once").err()).contains("not counted in budgets: the place 'box1'");
    hosts.link(1, true);
    hosts.on("h1", "rm -r /root/.claude");
  }

  private void budget(int tokens) throws IOException {
    Path file = machine.poHome().resolve("fleet.toml");
    String others = Files.readString(file).replaceFirst("(?s)\\n\\[\\[budget\\]\\].*", "");
    Files.writeString(
        file,
        others + "\n[[budget]]\nproject = \"demo\"\naction = \"hold\"\ntokens = " + tokens + "\n");
  }

  private void recordTokens(String time) {
    hosts
        .on(
            "h1",
            "d=/root/.claude/projects/x; mkdir -p $d; cat > $d/one.jsonl <<'E'\n"
                + "{\"type\":\"assistant\",\"sessionId\":\"one\",\"cwd\":\"/root/projects/demo\","
                + "\"timestamp\":\""
                + time
                + "\",\"requestId\":\"r\",\"message\":{\"id\":\"m\",\"model\":\"claude-x\","
                + "\"usage\":{\"input_tokens\":12,\"output_tokens\":30}}}\n"
                + "E")
        .ok();
  }
}
