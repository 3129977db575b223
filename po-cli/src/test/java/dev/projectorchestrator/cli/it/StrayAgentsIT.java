package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.PoRun;
import dev.projectorchestrator.core.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that run where nobody looks for them are named, and can be ended. */
@Tag("slow")
class StrayAgentsIT {

  @TempDir Path dir;
  private Machine machine;
  private Path project;

  @BeforeEach
  void startAProject() throws IOException {
    machine = new Machine(dir);
    machine.po("create", "demo", "--dir", "projects", "--register").ok();
    project = machine.poHome().resolve("projects/demo");
    configure("[[agent]]\nname = \"main\"\ncommand = \"exec sleep 1000\"\n");
    machine.po("start", "demo").ok();
  }

  @AfterEach
  void end() {
    machine.close();
  }

  @Test
  void anotherTmuxFolderThanThatOfTheAgentsIsNoProofThatNothingRuns() throws IOException {
    long pid = pid();
    assertThat(elsewhere("status", "--live").out()).contains("unknown");
    PoRun doctor = elsewhere("doctor");
    assertThat(doctor.status()).isNotZero();
    assertThat(doctor.out()).contains("main runs as process " + pid, "AGENTS_TMUX_SOCKET=");
    PoRun start = elsewhere("start", "demo");
    assertThat(start.status()).isEqualTo(1);
    assertThat(start.err())
        .contains("main runs as process " + pid)
        .doesNotContain(" agents down", " agents up");
    assertThat(elsewhere("stop", "demo").status()).isZero();
    awaitEnd(pid);
    assertThat(state()).isEqualTo("stopped");

    machine.po("start", "demo").ok();
    Files.delete(socket());
    assertThat(state()).as("a lost socket is given back").isEqualTo("running");
  }

  @Test
  void removeTellsOfAgentsThatRunAndStopsThem() {
    long pid = pid();
    Shell.Ended refused = machine.po("remove", "demo");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains("the agents of 'demo' run", "po remove demo --stop", "--no-stop");
    machine.po("remove", "demo", "--no-stop").ok();
    Shell.Ended doctor = machine.po("doctor");
    assertThat(doctor.status()).as("with no project of its harness left").isZero();

    machine.po("adopt", project.toString(), "--name", "demo").ok();
    assertThat(alive(pid)).isTrue();
    assertThat(machine.po("remove", "demo", "--stop", "--dry-run").ok().out())
        .contains("stop-agents", "remove");
    machine.po("remove", "demo", "-y").ok();
    awaitEnd(pid);
    assertThat(machine.po("list").ok().out()).doesNotContain("demo");
  }

  @Test
  void agentsOfADisabledAndOfARemovedProjectAreNamedAndStopped() {
    long pid = pid();
    machine.po("create", "other", "--dir", "projects", "--register").ok();
    Shell.Ended disabled = machine.po("disable", "demo").ok();
    assertThat(disabled.out() + disabled.err())
        .contains("its agents run on; to end them: po stop demo");
    assertThat(machine.po("disable", "other").ok().out()).doesNotContain("agents");
    machine.po("enable", "other").ok();
    assertThat(machine.po("doctor").out())
        .contains("its agents run, though it is disabled", "po stop demo");
    assertThat(machine.po("stop", "--all").ok().err())
        .contains("not stopped: 'demo': its agents run, though it is disabled", "po stop demo");
    machine.po("remove", "demo", "--no-stop").ok();
    assertThat(machine.po("doctor").out())
        .contains("agents run in " + project, "which is no project of this fleet");
    machine.po("doctor", "--fix", "-y");
    awaitEnd(pid);
  }

  @Test
  void agentsWhoseFolderWasDeletedAreNamedAndEnded() {
    long pid = pid();
    Trees.delete(project);
    assertThat(machine.po("doctor").out())
        .contains("its agents run, and its folder is gone", "po stop demo");
    machine.po("stop", "demo").ok();
    awaitEnd(pid);
    assertThat(machine.po("doctor").out()).doesNotContain("its agents run");
    machine.po("stop", "demo").ok();
  }

  @Test
  void whatCannotBeDrivenIsAProblemForShowValidateAndDoctor() throws IOException {
    machine.po("create", "other", "--dir", "projects", "--register").ok();
    Path other = machine.poHome().resolve("projects/other/agents.toml");
    Files.writeString(other, Files.readString(other).replace("\"other-\"", "\"demo-\""));
    String taken = "its session prefix 'demo-' is that of 'demo' too";
    assertThat(machine.po("show", "other").ok().out()).contains(taken);
    assertThat(machine.po("validate", "--strict").out()).contains(taken);
    assertThat(machine.po("doctor").out()).contains(taken);
    assertThat(machine.po("show", "demo").ok().out()).doesNotContain("problem");

    Files.writeString(other, "session_prefix = \"other-\"\ncomand = \"x\"\n");
    assertThat(machine.po("show", "other").ok().out()).contains("its state is unknown", "comand");
    assertThat(machine.po("doctor").out()).contains("its state is unknown", "comand");

    Files.writeString(other, "[[agent\n");
    String broken = other + ":1:";
    assertThat(machine.data("show", "other").toString()).contains(broken);
    assertThat(machine.po("validate").ok().out()).contains(broken);
    assertThat(machine.po("doctor").out()).contains(broken).doesNotContain(taken);
  }

  @Test
  void oneBadAgentOfTwoFailsTheStartWhichTellsWhatRuns() throws IOException {
    machine.po("stop", "demo").ok();
    configure(
        "[[agent]]\nname = \"bad\"\ncommand = \"exit 3\"\n"
            + "[[agent]]\nname = \"good\"\ncommand = \"exec sleep 1000\"\n");
    for (String verb : new String[] {"start", "restart"}) {
      Shell.Ended ended = machine.po(verb, "demo");
      assertThat(ended.status()).as(verb).isEqualTo(1);
      assertThat(ended.err())
          .contains("bad: ended at once, exit status 3")
          .contains("now: bad failed, ended with exit status 3; good running");
    }
    String cursor = machine.data("digest").get("cursor").getAsString();
    machine.po("restart", "demo", "bad");
    JsonObject digest = machine.data("digest", "--since", cursor);
    assertThat(digest.get("changes").toString())
        .contains(
            "\"bad\":[\"failed\",\"failed\"]", "\"ends\":{\"bad\":\"ended with exit status 3\"}");
    assertThat(digest.get("takenAt").getAsString()).isNotEmpty();
  }

  @Test
  void aSessionWhoseAgentsPaneWasClosedIsNamedAndEnded() {
    machine.tmux("split-window", "-d", "-t", "=demo-main:", "exec sleep 1000").ok();
    machine.tmux("kill-pane", "-t", "=demo-main:.0").ok();
    assertThat(state()).isNotIn("running", "stopped");
    Shell.Ended start = machine.po("start", "demo");
    assertThat(start.status()).isEqualTo(1);
    assertThat(start.err()).contains("pane was closed").doesNotContain("agents down");
    assertThat(machine.po("doctor").out())
        .contains("the pane of its agent 'main' was closed", "po stop demo main");
    machine.po("stop", "demo").ok();
    assertThat(state()).isEqualTo("stopped");
    assertThat(machine.tmux("has-session", "-t", "=demo-main").status()).isNotZero();
  }

  @Test
  void aBlockThatCannotBeReadKeepsNobodyFromBeingStopped() throws IOException {
    long pid = pid();
    Path fleet = machine.poHome().resolve("fleet.toml");
    String good = Files.readString(fleet);
    for (String all : new String[] {"demo", "--all"}) {
      Files.writeString(fleet, good + "\n[[project]]\nname = \"other\"\nref = 3\n");
      assertThat(machine.po("start", all).status()).isEqualTo(4);
      assertThat(machine.po("restart", all).status()).isEqualTo(4);
      Shell.Ended stop = machine.po("stop", all);
      assertThat(stop.out()).contains("demo").contains("stopped");
      assertThat(stop.err()).contains("fleet.toml:").contains("'other'");
      awaitEnd(pid);
      Files.writeString(fleet, good);
      machine.po("start", "demo").ok();
      pid = pid();
    }
  }

  private void configure(String agents) throws IOException {
    Files.writeString(project.resolve("agents.toml"), "session_prefix = \"demo-\"\n" + agents);
  }

  private PoRun elsewhere(String... arguments) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>(machine.environment());
    Path tmux = Files.createDirectories(dir.resolve("elsewhere"));
    environment.put("TMUX_TMPDIR", tmux.toString());
    return PoRun.in(machine.poHome()).with(environment).of(Machine.BUILT).po(arguments);
  }

  private Path socket() {
    String path = machine.tmux("display-message", "-p", "#{socket_path}").ok().out().strip();
    return Path.of(path);
  }

  private JsonObject live() {
    return machine.data("status", "--live").getAsJsonArray("projects").get(0).getAsJsonObject();
  }

  private String state() {
    return live().get("state").getAsString();
  }

  private long pid() {
    return live().getAsJsonArray("agents").get(0).getAsJsonObject().get("pid").getAsLong();
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** One that has ended is seen until its parent, tmux, has taken note of that. */
  private static void awaitEnd(long pid) {
    await().atMost(Duration.ofMinutes(1)).until(() -> !alive(pid));
  }
}
