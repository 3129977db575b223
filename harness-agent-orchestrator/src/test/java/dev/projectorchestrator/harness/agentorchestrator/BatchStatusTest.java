package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looking at many projects at once tells the same as asking each project's own engine. */
@Tag("slow")
class BatchStatusTest extends WithEngineProjects {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void itTellsWhatEachEngineTells() throws Exception {
    projects.add("running", agent("main", "exec sleep 1000"), agent("other", "exec sleep 1000"));
    projects.add("stopped", agent("main", "exec sleep 1000"));
    projects.add("half", agent("main", "exec sleep 1000"), agent("other", "exec sleep 1000"));
    projects.add("failed", agent("main", "exit 3"));
    projects.add("done", agent("main", "exit 0"));
    projects.add("closed", agent("main", "exec sleep 1000"));
    projects.add("split", agent("main", "exec sleep 1000"));
    projects.add("killed", agent("main", "kill -9 $$"));
    projects.add(
        "restarting", agent("main", "exit 1") + "persistent = true\nrestart_delay = \"1h\"\n");
    projects.add("waiting", agent("main", "exec sleep 1000").replace("1h", "1s"));
    projects.add("escaped", agent("main", "exec sleep 1000 # \\u0041"));
    projects.add("renamed", agent("main", "exec sleep 1000"));
    projects.add("typo", agent("main", "exec sleep 1000"));
    projects.add("broken", agent("main", "exec sleep 1000"));
    projects.add("twice", agent("main", "exec sleep 1000"));
    projects.add("nameless", agent("main", "exec sleep 1000"));
    projects.add("engineless", agent("main", "exec sleep 1000"));
    for (Map.Entry<String, ProjectContext> project : projects.all().entrySet()) {
      if (!project.getKey().equals("stopped")) {
        upIfItCan(project.getKey(), project.getValue());
      }
    }
    harness.stop(projects.get("half"), List.of("other"));
    closePaneOf("closed");
    projects.configure("renamed", agent("new", "exec sleep 1000"));
    append("typo", "comand = \"x\"\n");
    append("broken", "[[agent\n");
    append("twice", agent("main", "exec sleep 1000"));
    Path nameless = projects.get("nameless").directory().resolve("agents.toml");
    Files.writeString(
        nameless, Files.readString(nameless).replace("session_prefix = \"nameless-\"\n", ""));
    Files.delete(projects.get("engineless").engineDirectory().resolve("agents"));
    projects.add("gone", agent("main", "exec sleep 1000"));
    Files.delete(projects.get("gone").directory().resolve("agents.toml"));

    awaitState("failed", AgentState.FAILED);
    awaitState("killed", AgentState.FAILED);
    awaitState("done", AgentState.DONE);
    awaitState("restarting", AgentState.RESTARTING);
    await("waiting", agent -> !agent.detail().isEmpty());

    Map<ProjectContext, ProjectStatus> batch = harness.statusAll(projects.all().values());
    Map<String, ProjectState> states = new LinkedHashMap<>();
    projects
        .all()
        .forEach(
            (name, project) -> {
              ProjectStatus slow = harness.status(project);
              assertThat(plain(batch.get(project))).as(name).isEqualTo(plain(slow));
              states.put(name, slow.state());
            });
    assertThat(states)
        .containsEntry("running", ProjectState.RUNNING)
        .containsEntry("stopped", ProjectState.STOPPED)
        .containsEntry("half", ProjectState.DEGRADED)
        .containsEntry("failed", ProjectState.DEGRADED)
        .containsEntry("closed", ProjectState.DEGRADED)
        .containsEntry("split", ProjectState.RUNNING)
        .containsEntry("restarting", ProjectState.DEGRADED)
        .containsEntry("typo", ProjectState.UNKNOWN)
        .containsEntry("broken", ProjectState.UNKNOWN)
        .containsEntry("twice", ProjectState.UNKNOWN)
        .containsEntry("nameless", ProjectState.UNKNOWN)
        .containsEntry("engineless", ProjectState.UNKNOWN)
        .containsEntry("gone", ProjectState.UNKNOWN);
  }

  @Test
  void itTellsWhatEachEngineTellsOfWhatAgentsAreDoing() throws Exception {
    String profile = "[profile.fake]\ntitle_busy = \"^BUSY\"\ntitle_idle = \"^IDLE\"\n";
    String fake = "profile = \"fake\"\n";
    projects.add("told", agent("main", tells("asks 'Delete 100% of + é?'")));
    projects.add("limited", agent("main", tells("limited 'until 5pm'")));
    projects.add("hooked", agent("main", tells("busy")));
    projects.add("title", agent("main", titled("IDLE x")) + fake + profile);
    projects.add("both", agent("main", titled("BUSY x")) + fake + profile);
    projects.add("claude", agent("main", recorded("idle")) + "profile = \"claude\"\n");
    projects.add("waiting", agent("main", recorded("waiting")) + "profile = \"claude\"\n");
    projects.add("plain", agent("main", "exec sleep 1000"));
    for (Map.Entry<String, ProjectContext> project : projects.all().entrySet()) {
      upIfItCan(project.getKey(), project.getValue());
    }
    await("told", agent -> agent.activity() == Activity.ASKS);
    await("limited", agent -> agent.activity() == Activity.LIMITED);
    await("hooked", agent -> agent.activity() == Activity.BUSY);
    await("title", agent -> agent.activity() == Activity.IDLE);
    await("both", agent -> agent.activity() == Activity.BUSY);
    await("claude", agent -> agent.activity() == Activity.IDLE);
    await("waiting", agent -> agent.activity() == Activity.ASKS);
    tell("both", "idle");
    await("both", agent -> agent.activity() == Activity.IDLE);

    Map<String, ActivityReport> doing = doingAsEachEngineTells("one query tells of all", 1);
    assertThat(doing.get("told").asks()).contains("Delete 100% of + é?");
    assertThat(doing.get("told").from()).isEqualTo("hook");
    assertThat(doing.get("told").since()).isPresent();
    assertThat(doing.get("limited").limitedUntil()).contains("until 5pm");
    assertThat(doing.get("title").from()).isEqualTo("title");
    assertThat(doing.get("both").from()).isEqualTo("told");
    assertThat(doing.get("claude").from()).isEqualTo("file");
    assertThat(doing.get("waiting").asks()).contains("permission prompt");
    assertThat(doing.get("plain")).isEqualTo(ActivityReport.NONE);
  }

  @Test
  void whatOnlyAScreenAsksIsTold() throws Exception {
    String choice = "› 1. Yes, continue\n  2. No, quit\n\n  Press enter to continue\n";
    addShowing("trust", "  Do you trust this folder?\n\n" + choice);
    addShowing(
        "title", "\u001b]0;[ ! ] Action Required\u0007  Run it?\n\n  $ touch x\n\n" + choice);
    addShowing("limit", "■ You've hit your usage limit. Try again later.\n\n› \n");
    addShowing("quiet", "• Enter to continue is what it said, and all is done.\n\n› \n");
    addShowing("idle", "\u001b]0;x\u0007› \n");
    projects.add(
        "own",
        agent("main", "printf 'Go on? [y/n] '; exec sleep 1000")
            + "profile = \"own\"\n[profile.own]\nscreen_asks = \"Go on.\"\n");
    for (Map.Entry<String, ProjectContext> project : projects.all().entrySet()) {
      upIfItCan(project.getKey(), project.getValue());
    }
    await("trust", agent -> agent.activity() == Activity.ASKS);
    await("title", agent -> agent.doing().asks().orElse("").contains("touch"));
    await("limit", agent -> agent.activity() == Activity.LIMITED);
    await("idle", agent -> agent.activity() == Activity.IDLE);
    await("own", agent -> agent.activity() == Activity.ASKS);

    Map<String, ActivityReport> doing =
        doingAsEachEngineTells("a query, and one for the screens", 2);
    assertThat(doing.get("trust").asks()).contains("Do you trust this folder?");
    assertThat(doing.get("trust").from()).isEqualTo("screen");
    assertThat(doing.get("title").asks()).contains("Run it? / $ touch x");
    assertThat(doing.values().stream().filter(one -> one.activity() == Activity.ASKS))
        .as("since when")
        .allMatch(one -> one.since().isPresent());
    assertThat(doing.get("limit").limitedUntil().orElse("")).contains("hit your usage limit");
    assertThat(doing.get("quiet").asks()).isEmpty();
    assertThat(doing.get("own").asks()).isPresent();

    ProjectContext idle = projects.get("idle");
    tmux("kill-session", "-t", "=trust-main");
    tmux("kill-session", "-t", "=title-main");
    tmux("kill-session", "-t", "=limit-main");
    tmux("kill-session", "-t", "=quiet-main");
    tmux("kill-session", "-t", "=own-main");
    projects.commands().clear();
    assertThat(harness.statusAll(List.of(idle))).hasSize(1);
    assertThat(projects.commands()).as("no screen is worth a look").hasSize(1);
  }

  /** Adds a project whose one agent shows a text as Codex would. */
  private void addShowing(String name, String text) throws IOException {
    Path file = Files.writeString(scratch.resolve(name + ".txt"), text);
    String profile = "[profile.fake]\nlike = \"codex\"\nalways_args = []\nstatus_files = \"\"\n";
    projects.add(
        name,
        agent("main", "cat " + file + "; exec sleep 1000") + "profile = \"fake\"\n" + profile);
  }

  /** Looks at all with so many commands; returns what the first agent of each is doing. */
  private Map<String, ActivityReport> doingAsEachEngineTells(String why, int commands) {
    projects.commands().clear();
    Map<ProjectContext, ProjectStatus> batch = harness.statusAll(projects.all().values());
    assertThat(projects.commands()).as(why).hasSize(commands);
    Map<String, ActivityReport> doing = new LinkedHashMap<>();
    projects
        .all()
        .forEach(
            (name, project) -> {
              assertThat(plain(batch.get(project)))
                  .as(name)
                  .isEqualTo(plain(harness.status(project)));
              doing.put(name, batch.get(project).agents().get(0).doing());
            });
    return doing;
  }

  private static String tells(String what) {
    return "\\\"$AGENTS_LAUNCHER\\\" tell " + what + "; exec sleep 1000";
  }

  private static String titled(String title) {
    return "printf '\\\\033]0;" + title + "\\\\007'; exec sleep 1000";
  }

  /** Writes what Claude Code writes, into the folder where it does. */
  private static String recorded(String status) {
    String record =
        "{\"procStart\":\"%s\",\"status\":\""
            + status
            + "\",\"waitingFor\":\"permission prompt\",\"statusUpdatedAt\":1784000000999}";
    String line =
        "cd; mkdir -p .claude/sessions; printf '"
            + record
            + "' $(cut -d' ' -f22 /proc/$$/stat) >.claude/sessions/$$.json; exec sleep 1000";
    return line.replace("\"", "\\\"");
  }

  private void tell(String name, String activity) {
    ProjectContext project = projects.get(name);
    String agents = project.engineDirectory().resolve("agents").toString();
    projects
        .host()
        .commands()
        .run(CommandSpec.of(agents, "tell", "--agent", "main", activity).in(project.directory()))
        .orThrow();
  }

  @Test
  void howManyProjectsThereAreDoesNotTellInProcesses() throws Exception {
    List<Integer> counts = new ArrayList<>();
    for (int total : new int[] {1, 12}) {
      while (projects.all().size() < total) {
        projects.add("p" + projects.all().size(), agent("main", "exec sleep 1000"));
      }
      projects.commands().clear();
      assertThat(harness.statusAll(projects.all().values()).values())
          .allMatch(status -> status.state() == ProjectState.STOPPED);
      counts.add(projects.commands().size());
    }
    assertThat(counts.get(1)).isEqualTo(counts.get(0)).isLessThanOrEqualTo(2);
    assertThat(projects.commands())
        .noneMatch(command -> command.arguments().get(0).endsWith("/agents"));
  }

  @Test
  void aProjectIsTheSameHoweverItsFolderIsReached() throws Exception {
    projects.add("one", agent("main", "exec sleep 1000"));
    projects.add("two", agent("main", "exec sleep 1000"));
    upIfItCan("one", projects.get("one"));
    Path parent = Files.createSymbolicLink(scratch.resolve("linked"), scratch.resolve("p"));
    Path itself = Files.createSymbolicLink(scratch.resolve("link"), scratch.resolve("p/one"));
    List<ProjectContext> ways = new ArrayList<>();
    for (Path way : List.of(parent.resolve("one"), itself, parent.resolve("two/../one"))) {
      ways.add(ProjectContext.of(way, projects.host()));
    }
    for (ProjectStatus status : harness.statusAll(ways).values()) {
      assertThat(plain(status)).isEqualTo(plain(harness.status(projects.get("one"))));
      assertThat(status.state()).isEqualTo(ProjectState.RUNNING);
    }
  }

  @Test
  void onAServerWithoutASessionAllIsStopped() throws Exception {
    projects.add("one", agent("main", "exec sleep 1000"));
    List<String> tmux = List.of("tmux", "-L", projects.socket(), "-f", "/dev/null");
    List<String> start = new ArrayList<>(tmux);
    start.addAll(List.of("new-session", "-d", ";", "set", "-s", "exit-empty", "off"));
    projects.host().commands().run(CommandSpec.of(start)).orThrow();
    List<String> empty = new ArrayList<>(tmux);
    empty.add("kill-session");
    projects.host().commands().run(CommandSpec.of(empty)).orThrow();
    projects.commands().clear();
    ProjectStatus status = harness.statusAll(projects.all().values()).get(projects.get("one"));
    assertThat(projects.commands()).as("the engine need not be asked").hasSize(1);
    assertThat(plain(status)).isEqualTo(plain(harness.status(projects.get("one"))));
    assertThat(status.state()).isEqualTo(ProjectState.STOPPED);
  }

  @Test
  void withoutAServerAllIsStopped() throws Exception {
    projects.add("one", agent("main", "exec sleep 1000"));
    ProjectStatus status = harness.statusAll(projects.all().values()).get(projects.get("one"));
    assertThat(plain(status)).isEqualTo(plain(harness.status(projects.get("one"))));
    assertThat(status.state()).isEqualTo(ProjectState.STOPPED);
  }

  @Test
  void aServerThatLostItsSocketIsFoundAgain() throws Exception {
    for (String name : List.of("one", "two", "three")) {
      projects.add(name, agent("main", "exec sleep 1000"));
      upIfItCan(name, projects.get(name));
    }
    try (Stream<Path> sockets = Files.walk(scratch.resolve("t"))) {
      Files.delete(sockets.filter(path -> path.endsWith(projects.socket())).findFirst().get());
    }
    projects.commands().clear();
    assertThat(harness.statusAll(projects.all().values()).values())
        .allMatch(status -> status.state() == ProjectState.RUNNING);
    assertThat(projects.commands())
        .filteredOn(command -> command.arguments().get(0).endsWith("/agents"))
        .as("one engine gives it back for all")
        .hasSize(1);
  }

  @Test
  void anotherServerThanThatOfTheAgentsTellsNothingOfThem() throws Exception {
    projects.add("one", agent("main", "exec sleep 1000"), agent("other", "exec sleep 1000"));
    projects.add("stopped", agent("main", "exec sleep 1000"));
    upIfItCan("one", projects.get("one"));
    Path elsewhere = Files.createDirectories(scratch.resolve("elsewhere"));
    Host other =
        ScratchHost.in(
            scratch,
            Map.of("TMUX_TMPDIR", elsewhere.toString(), "AGENTS_TMUX_SOCKET", projects.socket()));
    ProjectContext one = ProjectContext.of(projects.get("one").directory(), other);
    ProjectContext stopped = ProjectContext.of(projects.get("stopped").directory(), other);
    Map<ProjectContext, ProjectStatus> seen = harness.statusAll(List.of(one, stopped));
    assertThat(seen.get(one).state()).isEqualTo(ProjectState.UNKNOWN);
    assertThat(seen.get(one).evidence().get(0))
        .contains("which is not the one asked; ask it: AGENTS_TMUX_SOCKET=" + scratch.resolve("t"));
    assertThat(seen.get(one).evidence().get(0)).contains("end it: po stop NAME ");
    assertThat(seen.get(stopped).state()).isEqualTo(ProjectState.STOPPED);
    assertThatThrownBy(() -> harness.start(one, List.of())).hasMessageContaining("runs as process");
    harness.stop(one, List.of());
    assertThat(harness.status(one).state()).isEqualTo(ProjectState.STOPPED);
    assertThat(harness.status(projects.get("one")).state()).isEqualTo(ProjectState.STOPPED);
  }

  /** Leaves a user's pane in the sessions of an agent, and of another one that keeps its own. */
  private void closePaneOf(String name) {
    tmux("split-window", "-d", "-t", "=split-main:", "exec sleep 1000");
    tmux("split-window", "-d", "-t", "=" + name + "-main:", "exec sleep 1000");
    String pane = tmux("display-message", "-p", "-t", "=" + name + "-main:", "#{@agents_pane}");
    tmux("kill-pane", "-t", pane.strip());
  }

  private String tmux(String... arguments) {
    List<String> line = new ArrayList<>(List.of("tmux", "-L", projects.socket()));
    line.addAll(List.of(arguments));
    return projects.host().commands().run(CommandSpec.of(line)).orThrow().stdout();
  }

  private void upIfItCan(String name, ProjectContext project) {
    CommandResult up =
        projects
            .host()
            .commands()
            .run(
                CommandSpec.of(project.engineDirectory().resolve("agents").toString(), "up")
                    .in(project.directory()));
    boolean mayFail = List.of("failed", "done", "killed", "restarting").contains(name);
    assertThat(up.succeeded() || mayFail).as(name + ": " + up.describe()).isTrue();
  }

  private void append(String name, String text) throws IOException {
    Path file = projects.get(name).directory().resolve("agents.toml");
    Files.writeString(file, Files.readString(file) + text);
  }

  /** One that is not called waiting meanwhile, however long the looks take. */
  private static String agent(String name, String command) {
    return "[[agent]]\nname = \""
        + name
        + "\"\ncommand = \""
        + command
        + "\"\nidle_after = \"1h\"\n";
  }

  private void awaitState(String name, AgentState state) {
    await(name, agent -> agent.state() == state);
  }

  private void await(String name, Predicate<AgentStatus> wanted) {
    Awaitility.await(name)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(300)) // Each look starts an engine.
        .pollInSameThread()
        .until(() -> harness.status(projects.get(name)).agents().get(0), wanted);
  }

  /** All that must be the same: not when it was looked, nor what at. */
  private static ProjectStatus plain(ProjectStatus status) {
    List<AgentStatus> agents = new ArrayList<>(status.agents());
    List<String> evidence =
        status.state() == ProjectState.UNKNOWN ? status.evidence() : List.of("looked");
    return new ProjectStatus(status.state(), agents, evidence, Instant.EPOCH);
  }
}
