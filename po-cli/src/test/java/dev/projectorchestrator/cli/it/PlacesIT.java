package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects on hosts that are reached by a real ssh. */
@Tag("places")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacesIT {

  private static final int UNREACHABLE = 10;
  private static final int SOME_FAILED = 7;

  private Path shared;
  private SshHosts hosts;
  private Machine machine;

  @BeforeAll
  void makeHosts(@TempDir Path folder) {
    shared = folder;
    assumeTrue(SshHosts.missing().isEmpty(), SshHosts.missing());
    hosts = new SshHosts(shared.resolve("hosts"), 2);
  }

  @AfterAll
  void endHosts() {
    if (hosts != null) {
      hosts.close();
    }
  }

  @BeforeEach
  void makeHome(@TempDir Path root) throws IOException {
    machine = new Machine(root).throughLauncher();
    Files.createDirectories(root.resolve("run"));
    po("place", "add", "box1", "--host", "h1", "--key", "config=" + hosts.config(), "--yes").ok();
  }

  @AfterEach
  void endAgents() {
    hosts.link(1, true);
    hosts.on(
        "h1",
        "rm -f /root/filler; for s in /tmp/tmux-0/*; do tmux -S $s kill-server; done; rm -rf"
            + " /root/projects");
    machine.close();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = machine.environment();
    environment.put("XDG_RUNTIME_DIR", machine.poHome().resolveSibling("run").toString());
    return environment;
  }

  private Shell.Ended po(String... arguments) {
    return Shell.run(machine.poHome(), environment(), hosts.inNetwork(machine.command(arguments)));
  }

  private JsonObject data(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return JsonParser.parseString(po(all.toArray(new String[0])).ok().out())
        .getAsJsonObject()
        .getAsJsonObject("data");
  }

  private JsonObject project(String name) {
    for (JsonElement project : data("status", "--live").getAsJsonArray("projects")) {
      if (project.getAsJsonObject().get("name").getAsString().equals(name)) {
        return project.getAsJsonObject();
      }
    }
    throw new AssertionError("no project " + name);
  }

  private String state(String name) {
    return project(name).get("state").getAsString();
  }

  private String fleet() throws IOException {
    return Files.readString(machine.poHome().resolve("fleet.toml"));
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
    assertThat(
            hosts.on("h1", "find /root -name fleet.toml; ls /root/.local/share/po/places/*").out())
        .as("neither the host nor the project learns the fleet")
        .doesNotContain("fleet.toml")
        .doesNotContain(".toml");
    assertThat(
            hosts
                .on("h1", "git -C /root/projects/demo log --all; cat /root/projects/demo/*.toml")
                .out())
        .doesNotContain("box1");
  }

  @Test
  void placesThatDoNotAnswerAreUnknownAndDelayNobodyElse() throws Exception {
    po("create", "good", "--place", "box1", "--register", "--start").ok();
    po("place", "add", "slow", "--host", "h2", "--key", "config=" + hosts.config(), "--yes").ok();
    po("create", "tardy", "--place", "slow", "--register").ok();
    hosts.on("h2", "cp /root/.profile /root/fast; echo sleep 1 >> /root/.profile").ok();
    hosts.configure(
        """
        Host dead
         HostName 10.77.0.11
         Port 9
        Host hangs
         HostName 10.77.0.1
         Port 2222
        """);
    Files.writeString(
        machine.poHome().resolve("fleet.toml"),
        fleet()
            + """

            [[place]]
            name = "dead"
            kind = "ssh"
            host = "dead"
            config = "%1$s"
            [[place]]
            name = "hangs"
            kind = "ssh"
            host = "hangs"
            timeout = "3s"
            config = "%1$s"
            [[project]]
            name = "lost"
            harness = "agent-orchestrator"
            ref = "v1"
            location = "lost"
            place = "dead"
            [[project]]
            name = "late"
            harness = "agent-orchestrator"
            ref = "v1"
            location = "late"
            place = "hangs"
            """
                .formatted(hosts.config()));
    Process listener =
        new ProcessBuilder(
                hosts.inNetwork(
                    List.of(
                        "python3",
                        "-c",
                        "import socket,time\n"
                            + "s=socket.create_server(('10.77.0.1',2222))\n"
                            + "time.sleep(600)")))
            .start();
    try {
      long alone = System.nanoTime();
      po("status", "--live", "good").ok();
      long begun = System.nanoTime();
      JsonObject seen = data("status", "--live");
      Duration took = Duration.ofNanos(System.nanoTime() - begun);

      assertThat(seen.toString()).contains("\"good\"", "\"lost\"", "\"late\"");
      assertThat(state("good")).isEqualTo("running");
      assertThat(state("tardy")).isEqualTo("stopped");
      assertThat(project("lost").get("state").getAsString()).isEqualTo("unknown");
      assertThat(project("lost").get("evidence").toString())
          .contains("the place 'dead' does not answer", "refused", "it has never answered");
      assertThat(project("late").get("evidence").toString())
          .contains("the place 'hangs' did not answer within 3 s");
      assertThat(took).isLessThan(Duration.ofSeconds(3 + 2).plusNanos(2 * (begun - alone)));
    } finally {
      listener.destroyForcibly();
      hosts.on("h2", "mv /root/fast /root/.profile; rm -r /root/projects").ok();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1/2]", "[2/2]"})
  void aCutCableInAStartLeavesNothingHalfDone(String step) throws Exception {
    po("create", "demo", "--place", "box1", "--register").ok();
    Process start = started("start", "demo");
    awaitLine(start, step);

    hosts.link(1, false);
    assertThat(start.waitFor(90, TimeUnit.SECONDS)).isTrue();
    hosts.link(1, true);

    assertThat(po("recover", "--dry-run").ok().out()).contains("nothing was cut off");
    assertThat(state("demo")).isIn("running", "stopped");
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
  }

  @Test
  void aFullDiskWhilePoIsCopiedThereIsToldAndLeavesNothing() throws IOException {
    String dist = "ls -A /root/.local/share/po/dist 2>/dev/null; true";
    hosts.on("h2", "rm -rf /root/.local/share/po; dd if=/dev/zero of=/root/filler bs=1M");
    List<String> add =
        List.of("place", "add", "box2", "--host", "h2", "--key", "config=" + hosts.config(), "-y");

    Shell.Ended refused = po(add.toArray(new String[0]));

    assertThat(refused.status()).isNotZero();
    assertThat(refused.err()).containsIgnoringCase("no space left");
    assertThat(fleet()).doesNotContain("box2");
    assertThat(hosts.on("h2", dist).out()).isEmpty();
    hosts.on("h2", "rm /root/filler").ok();
    po(add.toArray(new String[0])).ok();
    assertThat(po("place", "check", "box2").ok().out()).contains("this build answers");
    assertThat(po("place", "remove", "box2", "--delete", "--dry-run").ok().out())
        .contains("would remove the place box2");
    assertThat(fleet()).contains("box2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[2/9]", "[4/9]", "[9/9]"})
  void aCutCableLeavesAllOrNothingHereAndThere(String step) throws Exception {
    Process create = started("create", "cut", "--place", "box1", "--register");
    awaitLine(create, step);

    hosts.link(1, false);
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
    po("create", "demo", "--place", "box1", "--register").ok();
    String before = project("demo").get("ref").getAsString();
    hosts.on(
        "h1", "cd /root/.local/share/agent-orchestrator/engine.git && git tag -f v9.9.9 " + before);
    Process update = started("update", "demo", "v9.9.9");
    awaitLine(update, step);

    hosts.link(1, false);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "head -c 100000 /dev/urandom",
        "yes '{\"po\":\"x\"}'",
        "yes garbage",
        "printf '\\033]0;owned\\007\\033[2J\\n'; exit 3",
        "exec sleep 100"
      })
  void aHostileHostIsAnErrorThatNamesIt(String program) throws IOException {
    po("create", "demo", "--place", "box1", "--register").ok();
    hosts.on("h1", "cd /root/.local/share/po/dist/*/bin && mv po po.good").ok();
    Files.writeString(shared.resolve("hosts/h1/tmp/po"), "#!/bin/sh\n" + program + "\n");
    hosts.on("h1", "cd /root/.local/share/po/dist/*/bin && cp /tmp/po po && chmod +x po").ok();
    try {
      long begun = System.nanoTime();
      Shell.Ended status = po("status", "--live");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
      assertThat(status.out()).contains("demo", "unknown", "the place 'box1'");
      assertThat(status.out() + status.err()).doesNotContain("\033", "\007");
      if (!program.contains("sleep")) {
        Shell.Ended start = po("start", "demo");
        assertThat(start.status()).isEqualTo(UNREACHABLE);
        assertThat(start.err()).contains("the place 'box1'").doesNotContain("\033", "\007");
      }
    } finally {
      hosts.on("h1", "cd /root/.local/share/po/dist/*/bin && mv po.good po").ok();
    }
  }

  @Test
  void aFullDiskThereIsToldAndLeavesNothing() throws IOException {
    hosts.on("h1", "dd if=/dev/zero of=/root/filler bs=1M; sync");
    Shell.Ended create = po("create", "full", "--place", "box1", "--register");
    assertThat(create.status()).isNotZero();
    assertThat(create.err()).containsIgnoringCase("no space left");
    assertThat(fleet()).doesNotContain("full");

    hosts.on("h1", "rm /root/filler").ok();
    po("recover", "--yes").ok();
    po("create", "full", "--place", "box1", "--register").ok();
    assertThat(state("full")).isEqualTo("stopped");
  }

  @Test
  void anotherBuildIsRefusedAndUpgradedByAdding() throws IOException {
    po("create", "demo", "--place", "box1", "--register").ok();
    hosts.on("h1", "cd /root/.local/share/po/dist && mv * elsewhere").ok();
    assertThat(project("demo").get("evidence").toString())
        .contains("does not have this build of po");
    Shell.Ended start = po("start", "demo");
    assertThat(start.status()).isEqualTo(UNREACHABLE);
    assertThat(start.err()).contains("po place add box1");

    hosts.on("h1", "mkdir -p /root/.local/share/po/places/other");
    hosts.on("h1", "mkdir /root/.local/share/po/dist/used").ok();
    hosts.on("h1", "echo used > /root/.local/share/po/places/other/build").ok();
    assertThat(po("place", "add", "box1", "--yes").ok().err()).contains("removed 1 older");
    assertThat(hosts.on("h1", "ls /root/.local/share/po/dist").out())
        .contains("used")
        .doesNotContain("elsewhere");
    hosts.on("h1", "rm -r /root/.local/share/po/dist/used /root/.local/share/po/places/other").ok();
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
  }

  @Test
  void aStoppedProjectIsMovedThereAndBackWithAllThatGitHas() throws IOException {
    po("create", "demo", "--register", "--start").ok();
    Path here = machine.poHome().resolve("projects/demo");
    git(here, "remote", "add", "origin", "https://example.org/demo.git");
    git(here, "config", "user.email", "demo@example.org");
    git(here, "branch", "idea");
    git(here, "tag", "-a", "-m", "one", "v1");
    assertThat(po("move", "demo", "--to", "box1", "--yes").err()).contains("po stop demo");
    po("stop", "demo").ok();
    Files.writeString(here.resolve("notes.txt"), "not committed");
    assertThat(po("move", "demo", "--to", "box1", "--yes").err()).contains("notes.txt");
    git(here, "add", "notes.txt");
    git(here, "stash");
    assertThat(po("move", "demo", "--to", "box1", "--yes").err()).contains("has stashes");
    git(here, "stash", "drop");
    assertThat(po("move", "demo", "--to", "box1", "--dry-run").ok().out())
        .contains("git ignores, so this stays: .ao-state/", "place = \"box1\"");
    String before = git(here, "show-ref", "--head") + git(here.resolve("engine"), "show-ref");

    assertThat(po("move", "demo", "--to", "box1", "--yes").ok().out())
        .contains("'demo' is at box1 now: /root/projects/demo", "Its old folder stays");

    assertThat(fleet()).contains("place = \"box1\"", "location = \"/root/projects/demo\"");
    String there = "cd /root/projects/demo && ";
    assertThat(hosts.on("h1", there + "git show-ref --head && git -C engine show-ref").ok().out())
        .isEqualTo(before);
    assertThat(hosts.on("h1", there + "git remote get-url origin; git config user.email").out())
        .isEqualTo("https://example.org/demo.git\ndemo@example.org\n");
    assertThat(hosts.on("h1", there + "git status --porcelain").ok().out()).isEmpty();
    assertThat(
            hosts.on("h1", there + "grep -rlE 'bundle|/moving|/po/|partial' .git; ls -a ..").out())
        .as("nothing tells of the way it came")
        .isEqualTo(".\n..\ndemo\n");
    assertThat(hosts.on("h1", "find /root/.local/share/po -path '*moving/*'").out()).isEmpty();
    hosts.on("h1", there + "git remote remove origin").ok(); // Nobody can clone from that one.
    po("verify", "demo").ok();
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
    assertThat(po("move", "demo", "--to", "local", "--yes").err()).contains("po stop demo");
    po("stop", "demo").ok();

    assertThat(po("move", "demo", "--to", "local", "--yes").err()).contains("is not empty");
    assertThat(fleet()).contains("place = \"box1\"");
    po("move", "demo", "--to", "box1", "--delete", "--yes").ok();
    assertThat(here).doesNotExist();
    po("move", "demo", "--to", "local", "--delete", "--yes").ok();
    assertThat(fleet()).doesNotContain("place = \"box1\"").contains("\"projects/demo\"");
    assertThat(git(here, "show-ref", "--head") + git(here.resolve("engine"), "show-ref"))
        .isEqualTo(before);
    assertThat(hosts.on("h1", "ls /root/projects").out()).isEmpty();
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
  }

  @Test
  void aProjectIsMovedFromPlaceToPlaceByWayOfHere() throws IOException {
    po("place", "add", "box2", "--host", "h2", "--key", "config=" + hosts.config(), "--yes").ok();
    po("create", "demo", "--place", "box1", "--register").ok();

    po("move", "demo", "--to", "box2", "--dir", "work", "--delete", "--yes").ok();

    assertThat(fleet()).contains("place = \"box2\"", "location = \"/root/work/demo\"");
    assertThat(hosts.on("h1", "ls /root/projects").out()).isEmpty();
    assertThat(machine.poHome().resolve(".po/moving")).isEmptyDirectory();
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
    po("stop", "demo").ok();
    hosts.on("h2", "rm -r /root/work");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[4/7]", "[5/7]", "as a stranger would", "[6/7]"})
  void aCutCableInAMoveLeavesItAtOneOfTheTwo(String step) throws Exception {
    po("create", "demo", "--register").ok();
    Process move = started("move", "demo", "--to", "box1", "--yes");
    awaitLine(move, step);

    hosts.link(1, false);
    assertThat(move.waitFor(90, TimeUnit.SECONDS)).isTrue();
    hosts.link(1, true);

    po("recover", "--yes").ok();
    assertThat(po("recover", "--dry-run").ok().out()).contains("nothing was cut off");
    boolean there = hosts.on("h1", "ls /root/projects").out().contains("demo");
    assertThat(fleet().contains("place = \"box1\"")).isEqualTo(there);
    assertThat(machine.poHome().resolve("projects/demo/agents.toml")).exists();
    assertThat(hosts.on("h1", "ls -a /root/projects").out()).doesNotContain("partial");
    assertThat(hosts.on("h1", "find /root/.local/share/po -path '*moving/*'").out()).isEmpty();
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
    po("stop", "demo").ok();
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
    po("create", "demo", "--place", "box1", "--register").ok();

    assertThat(po("show", "demo").ok().out())
        .contains("box1:/root/projects/demo")
        .doesNotContain("/box1:");
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
  void linesOfACommandThereComeAsTheyArePrinted() throws Exception {
    po("create", "demo", "--place", "box1", "--register").ok();
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
    po("create", "demo", "--place", "box1", "--register").ok();
    hosts
        .on(
            "h1",
            "d=/root/.claude/projects/x; mkdir -p $d; cat > $d/one.jsonl <<'E'\n"
                + "{\"type\":\"assistant\",\"sessionId\":\"one\",\"cwd\":\"/root/projects/demo\","
                + "\"timestamp\":\"2026-01-01T00:00:00Z\",\"requestId\":\"r\",\"message\":{\"id\":\"m\",\"model\":\"claude-x\",\"usage\":{\"input_tokens\":12,\"output_tokens\":30}}}\n"
                + "E")
        .ok();

    assertThat(po("usage").ok().out()).containsPattern("demo +12 +0 +30 +42");
    hosts.link(1, false);
    assertThat(po("usage").ok().err()).contains("not counted: the place 'box1'");
    hosts.link(1, true);
    hosts.on("h1", "rm -r /root/.claude");
  }

  private static String git(Path folder, String... arguments) {
    List<String> line = new ArrayList<>(List.of("git", "-c", "user.name=t"));
    line.addAll(List.of(arguments));
    return Shell.run(folder, System.getenv(), line).ok().out();
  }

  private Process started(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(hosts.inNetwork(machine.command(arguments)))
            .directory(machine.poHome().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment());
    return builder.start();
  }

  private static void awaitLine(Process process, String part) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder all = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      all.append(line).append('\n');
      if (line.contains(part)) {
        return;
      }
    }
    throw new AssertionError("no line with " + part + " in:\n" + all);
  }
}
