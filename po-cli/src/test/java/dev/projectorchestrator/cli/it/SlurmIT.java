package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Projects on a real Slurm of two nodes; each test has projects of its own. */
@Tag("places")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlurmIT {

  private static final int UNREACHABLE = 10;

  private SlurmCluster cluster;
  private Machine machine;

  @BeforeAll
  void makeCluster(@TempDir Path folder) throws IOException {
    assumeTrue(SlurmCluster.missing().isEmpty(), SlurmCluster.missing());
    machine = new Machine(folder).throughLauncher();
    Files.createDirectories(folder.resolve("run"));
    cluster = new SlurmCluster(folder.resolve("slurm"));
    po("place", "add", "cluster", "--kind", "slurm", "--key", "partition=agents", "--yes").ok();
  }

  @AfterAll
  void endCluster() {
    if (cluster != null) {
      cluster.close();
      machine.close();
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = machine.environment();
    // Each job has a folder for sockets of its own.
    environment.remove("TMUX_TMPDIR");
    environment.remove("AGENTS_TMUX_SOCKET");
    environment.put("SLURM_CONF", cluster.configuration());
    environment.put("XDG_RUNTIME_DIR", machine.poHome().resolveSibling("run").toString());
    return environment;
  }

  private Shell.Ended po(String... arguments) {
    return Shell.run(machine.poHome(), environment(), machine.command(arguments));
  }

  private void create(String name) {
    po("create", name, "--place", "cluster", "--register").ok();
  }

  private JsonObject project(String name) {
    String out = po("status", "--live", "--json", name).ok().out();
    JsonElement projects =
        JsonParser.parseString(out).getAsJsonObject().getAsJsonObject("data").get("projects");
    return projects.getAsJsonArray().get(0).getAsJsonObject();
  }

  private String state(String name) {
    return project(name).get("state").getAsString();
  }

  private String evidence(String name) {
    return project(name).get("evidence").toString();
  }

  private static org.awaitility.core.ConditionFactory within(int seconds) {
    return Awaitility.await().atMost(Duration.ofSeconds(seconds));
  }

  @Test
  void eachProjectRunsInAJobOfItsOwn() throws IOException {
    po("create", "demo", "--place", "cluster", "--register", "--start").ok();
    create("other");
    assertThat(state("other")).isEqualTo("stopped");
    Shell.Ended logs = po("logs", "other");
    assertThat(logs.status()).isEqualTo(1);
    assertThat(logs.err()).as("why there are none").contains("main");
    // It is the last entry.
    Files.writeString(
        machine.poHome().resolve("fleet.toml"),
        "allocation = \"cpus=3 comment=mine\"\n",
        StandardOpenOption.APPEND);
    po("start", "other").ok();

    assertThat(cluster.jobs("demo")).contains("RUNNING");
    assertThat(cluster.run("squeue", "-h", "--name=other", "-o", "%C %k"))
        .matches("3 po:[0-9a-f]{16} mine");
    assertThat(state("demo")).isEqualTo("running");
    assertThat(evidence("demo")).contains("Slurm job", "runs on n");
    po("send", "demo", "echo from-a-job").ok();
    within(20)
        .untilAsserted(() -> assertThat(po("screen", "demo").ok().out()).contains("\nfrom-a-job"));
    assertThat(po("logs", "demo").ok().out()).contains("from-a-job");
    assertThat(po("exec", "demo", "--json", "--", "sh", "-c", "echo $TMUX_TMPDIR").ok().out())
        .contains("/tmp/agents-0-");
    po("verify", "demo").ok();
    po("restart", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");

    po("stop", "demo").ok();
    assertThat(cluster.jobs("demo")).isEmpty();
    assertThat(state("demo")).isEqualTo("stopped");
    assertThat(state("other")).as("a stop ends no other job's agents").isEqualTo("running");
    po("stop", "other").ok();
    Path project = machine.userHome().resolve("projects/demo");
    assertThat(
            machine
                .run(project, "sh", "-c", "git log --all -p; cat *.toml; cat .ao-state/run/*")
                .out())
        .as("nothing of a project names Slurm, but for what the user's own environment does")
        .doesNotContain("SLURM_J", "SLURMD", "SBATCH", "Slurm", "cluster");
  }

  @Test
  void aTerminalLeadsIntoTheJob() throws Exception {
    po("create", "typed", "--place", "cluster", "--register", "--start").ok();
    String attach = String.join(" ", machine.command("attach", "typed"));
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", attach, "/dev/null")
            .directory(machine.poHome().toFile())
            .redirectErrorStream(true)
            .redirectOutput(machine.poHome().resolveSibling("attached").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.environment().put("TERM", "xterm");
    Process attached = builder.start();
    within(30)
        .until(
            () ->
                Files.readString(machine.poHome().resolveSibling("attached")).contains("[typed-"));
    attached.getOutputStream().write("echo by-hand\r".getBytes(StandardCharsets.UTF_8));
    attached.getOutputStream().flush();
    within(20)
        .untilAsserted(() -> assertThat(po("screen", "typed").ok().out()).contains("\nby-hand"));
    attached.getOutputStream().write(new byte[] {2, 'd'});
    attached.getOutputStream().flush();
    assertThat(attached.waitFor(20, TimeUnit.SECONDS)).as("detached").isTrue();
    assertThat(state("typed")).isEqualTo("running");
    po("stop", "typed").ok();
  }

  @Test
  void agentsOfALostNodeComeBackOnTheOther() throws IOException {
    create("lost");
    create("lost-too");
    create("resumed");
    po("start", "lost", "lost-too", "resumed").ok();
    String node = cluster.jobs("lost").replaceAll(".* ", "");
    String other = node.equals("n1") ? "n2" : "n1";
    assertThat(cluster.jobs("lost-too")).endsWith(node);
    assertThat(cluster.jobs("resumed")).endsWith(node);

    cluster.lose(node);
    try {
      assertThat(state("lost")).as("not yet noticed by Slurm").isEqualTo("unknown");
      within(60).until(() -> cluster.jobs("lost").contains("PENDING"));
      within(20).until(() -> cluster.jobs("lost-too").contains("PENDING"));
      within(20).until(() -> cluster.jobs("resumed").contains("PENDING"));
      assertThat(state("lost")).isEqualTo("unknown");
      assertThat(evidence("lost")).contains("pending", "BeginTime");
      whatCannotBeDoneWhileTheJobWaitsTellsWhy();
      aResumeLiftsTheHold(other);

      // As if Slurm's two minutes were over: nobody calls po for this one.
      cluster.run(
          "scontrol", "update", "jobid=" + cluster.jobs("lost-too").split(" ")[0], "StartTime=now");
      po("start", "lost").ok();
      assertThat(state("lost")).isEqualTo("running");
      assertThat(evidence("lost")).contains("runs on " + other);
      within(60).until(() -> state("lost-too").equals("running"));
      assertThat(evidence("lost-too")).contains("runs on " + other);
    } finally {
      po("stop", "lost", "lost-too", "resumed");
      cluster.bringBack(node);
    }
  }

  private void whatCannotBeDoneWhileTheJobWaitsTellsWhy() {
    Shell.Ended logs = po("logs", "lost");
    assertThat(logs.status()).as("they are on the shared file system").isZero();
    assertThat(logs.err()).contains("lost does not run now: Slurm job", "BeginTime");
    assertThat(po("logs", "lost", "resumed").err())
        .contains("lost does not run now", "resumed does not run now");
    assertThat(po("logs", "lost", "--json").out())
        .contains("\"code\":\"waiting\"", "lost does not run now: Slurm job");
    assertWaits("send", "lost", "x");
    assertWaits("send", "lost", "main", "x");
    assertWaits("screen", "lost");
    assertWaits("wake", "lost");
    assertWaits("answer", "lost", "yes");
    assertWaits("answer", "lost", "main", "yes");
    String attach = String.join(" ", machine.command("attach", "lost"));
    assertThat(
            Shell.run(
                    machine.poHome(), environment(), List.of("script", "-qec", attach, "/dev/null"))
                .out())
        .contains("BeginTime");
  }

  private void assertWaits(String... line) {
    Shell.Ended ended = po(line);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("Slurm job", "is pending: BeginTime");
  }

  private void aResumeLiftsTheHold(String other) {
    assertThat(po("resume", "resumed", "--dry-run").ok().out())
        .contains("is pending: BeginTime", "1 project would be resumed");
    assertThat(cluster.jobs("resumed")).contains("PENDING");
    long begun = System.nanoTime();
    assertThat(po("resume", "resumed").ok().out()).contains("1 of 1 projects resumed");
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .as("Slurm by itself holds it for two minutes")
        .isLessThan(Duration.ofSeconds(60));
    assertThat(state("resumed")).isEqualTo("running");
    assertThat(evidence("resumed")).contains("runs on " + other);
    assertThat(project("resumed").getAsJsonArray("agents").get(0).getAsJsonObject().get("restarts"))
        .hasToString("0");
    assertThat(po("resume", "resumed").ok().out()).contains("no project to resume");
  }

  @Test
  void aWarningStopsTheAgentsByTheirHarnessBeforeTheJobEnds() throws IOException {
    create("warned");
    Path project = machine.userHome().resolve("projects/warned");
    Path agents = project.resolve("agents.toml");
    Files.writeString(
        agents,
        Files.readString(agents)
            .replaceFirst(
                "(?m)^command = .*",
                "command = \"trap 'echo clean > ended; exit' TERM; while :; do sleep 0.1; done\""));
    po("start", "warned").ok();
    // As Slurm does a minute before the time limit.
    cluster.run("scancel", "--batch", "--signal=TERM", cluster.jobs("warned").split(" ")[0]);
    within(60).until(() -> cluster.jobs("warned").isEmpty());
    assertThat(project.resolve("ended")).as("tmux alone would send HUP").hasContent("clean");
    assertThat(state("warned")).isEqualTo("stopped");
  }

  @Test
  void whileNoControllerAnswersNothingIsClaimed() {
    create("held");
    create("idle");
    po("start", "held").ok();
    String job = cluster.jobs("held");

    cluster.awaitSaved(job.split(" ")[0]);
    cluster.killController();
    try {
      assertThat(po("place", "check", "cluster").out()).contains("Slurm can't be asked");
      assertThat(state("held")).isEqualTo("unknown");
      assertThat(evidence("held")).contains("Slurm can't be asked");
      assertThat(state("idle")).as("not known to be stopped").isEqualTo("unknown");
      assertThat(po("stop", "held").status()).isEqualTo(UNREACHABLE);
    } finally {
      cluster.startController();
    }
    within(30).until(() -> state("held").equals("running"));
    assertThat(cluster.jobs("held")).isEqualTo(job);
    assertThat(state("idle")).isEqualTo("stopped");
    po("stop", "held").ok();
  }

  @Test
  void whatIsPendingSaysWhyAndIsGivenBack() throws Exception {
    create("waits");
    Path fleet = machine.poHome().resolve("fleet.toml");
    String before = Files.readString(fleet);
    Files.writeString(
        fleet, before.replace("partition = \"agents\"", "partition = \"agents\"\nwait = \"3s\""));
    cluster.drain(true);
    try {
      Shell.Ended start = po("start", "waits");
      assertThat(start.status()).isNotZero();
      assertThat(start.err()).contains("is pending: ", "for 3 s");
      assertThat(cluster.jobs("waits")).as("given back").isEmpty();
      assertThat(state("waits")).isEqualTo("stopped");

      Files.writeString(fleet, before);
      Process patient = started("start", "waits");
      within(20).until(() -> cluster.jobs("waits").contains("PENDING"));
      assertThat(state("waits")).isEqualTo("unknown");
      assertThat(evidence("waits")).contains("is pending");
      cluster.drain(false);
      assertThat(patient.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(patient.exitValue()).isZero();
      assertThat(state("waits")).isEqualTo("running");
      po("stop", "waits").ok();
    } finally {
      Files.writeString(fleet, before);
      cluster.drain(false);
    }
  }

  @Test
  void aJobOfTheSameNameOrOfAFailedStartIsNotKept() throws IOException {
    create("named");
    cluster.run(
        "sbatch",
        "--job-name=named",
        "--comment=po:0123456789abcdef",
        "-o/dev/null",
        "--wrap",
        "sleep 300");
    within(20).until(() -> cluster.jobs("named").contains("RUNNING"));
    String foreign = cluster.jobs("named");
    assertThat(state("named")).isEqualTo("stopped");
    po("stop", "named").ok();
    assertThat(cluster.jobs("named")).isEqualTo(foreign);

    Path agents = machine.userHome().resolve("projects/named/agents.toml");
    String good = Files.readString(agents);
    Files.writeString(agents, "nonsense = [");
    assertThat(po("start", "named").status()).isNotZero();
    assertThat(cluster.jobs("named")).as("the start's own job is given back").isEqualTo(foreign);
    Files.writeString(agents, good);
    cluster.run("scancel", "--name=named");
  }

  @Test
  void aJobIsNotSubmittedTwiceWhenSlurmDoesNotSayInTimeThatItTookIt() throws IOException {
    create("unsaid");
    String sbatch = cluster.run("sh", "-c", "command -v sbatch");
    assertThat(startWith("unsaid", sbatch + " \"$@\"").ok().err()).doesNotContain("timed out");
    assertThat(cluster.jobs("unsaid")).matches("[0-9]+ RUNNING n[12]");
    assertThat(state("unsaid")).isEqualTo("running");
    po("stop", "unsaid").ok();

    Shell.Ended none = startWith("unsaid", "true");
    assertThat(none.status()).isNotZero();
    assertThat(none.err())
        .contains("Socket timed out", "whether it comes later is not known", "--name=unsaid");
    assertThat(cluster.jobs("unsaid")).isEmpty();
  }

  @Test
  void agentsBeginInTheirJobOrNotAtAll() throws IOException {
    create("astray");
    String squeue = cluster.run("sh", "-c", "command -v squeue");
    // As if the job had ended between its start and that of the agents: a query of all jobs shows
    // it no more.
    Shell.Ended start =
        startWith("astray", "squeue", "case \"$*\" in *name=*) exec " + squeue + " \"$@\";; esac");
    assertThat(start.status()).isNotZero();
    assertThat(start.err()).contains("no Slurm job: it does not run");
    po("stop", "astray").ok();
    assertThat(state("astray")).isEqualTo("stopped");
    // As if its answer were cut off: it is none.
    Shell.Ended cut = startWith("astray", "squeue", "kill -KILL $$");
    assertThat(cut.status()).isNotZero();
    assertThat(cut.err()).contains("Slurm can't be asked");
    assertThat(cluster.jobs("astray")).isEmpty();
  }

  /** Starts a project where sbatch does something, and then says that nobody answered it. */
  private Shell.Ended startWith(String project, String submits) throws IOException {
    String text = "Batch job submission failed: Socket timed out on send/recv operation";
    return startWith(
        project, "sbatch", submits + "\necho 'sbatch: error: " + text + "' >&2\nexit 1");
  }

  /** Starts a project where another script stands for a program of Slurm's. */
  private Shell.Ended startWith(String project, String program, String script) throws IOException {
    Path folder = Files.createDirectories(machine.poHome().resolveSibling("bin-" + program));
    Path stand = folder.resolve(program);
    Files.writeString(stand, "#!/bin/sh\n" + script + "\n");
    assertThat(stand.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment = environment();
    environment.merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
    return Shell.run(machine.poHome(), environment, machine.command("start", project));
  }

  @Test
  void aJobWhoseFolderIsAnothersEndsAndLeavesItAlone() {
    create("taken");
    long last = Long.parseLong(cluster.run("sbatch", "--parsable", "-o/dev/null", "--wrap=true"));
    String others = "/tmp/agents-0-" + (last + 1);
    String tmux = "TMUX_TMPDIR=" + others + " tmux -f /dev/null -L agents-0 ";
    cluster.run(
        "sh", "-c", "mkdir -m 700 " + others + "; " + tmux + "new-session -d -s other sleep 300");
    try {
      Shell.Ended start = po("start", "taken");
      assertThat(start.status()).isNotZero();
      assertThat(start.err()).contains("has ended at once");
      assertThat(state("taken")).isEqualTo("stopped");
      assertThat(cluster.run("sh", "-c", tmux + "list-sessions -F '#S'")).isEqualTo("other");
    } finally {
      cluster.run("sh", "-c", tmux + "kill-server; rm -rf " + others);
    }
  }

  private Process started(String... arguments) throws IOException {
    List<String> line = new ArrayList<>(machine.command(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(machine.poHome().toFile())
            .redirectErrorStream(true)
            .redirectOutput(machine.poHome().resolveSibling("started").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    return builder.start();
  }
}
