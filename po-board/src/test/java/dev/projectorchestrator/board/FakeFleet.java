package dev.projectorchestrator.board;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.overview.FleetFeed;
import dev.projectorchestrator.core.overview.RowFilter;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A PO home with one project, whose agent is a fake that asks. */
final class FakeFleet implements Harness, HarnessCatalog {

  final List<String> pressed = new CopyOnWriteArrayList<>();
  final Path log;
  volatile String asks = "Delete <b>all</b>?";
  private final Path home;
  private final Workspace workspace;

  FakeFleet(Path root) throws IOException {
    home = Files.createDirectories(root.resolve("home"));
    log = root.resolve("log.txt");
    Files.writeString(log, "first line\nsecond line\n");
    Path project = Files.createDirectories(home.resolve("web"));
    Files.writeString(
        home.resolve("fleet.toml"),
        "[[project]]\nname = \"web\"\nharness = \"fake\"\nref = \"v1\"\nlocation = \"web\"\n");
    Map<String, String> environment =
        Map.of(
            "PATH",
            System.getenv("PATH"),
            "HOME",
            root.toString(),
            "USER",
            "ada",
            "GIT_CONFIG_NOSYSTEM",
            "1");
    workspace =
        new Workspace(
            Optional.of(new FleetStore(home.resolve("fleet.toml"), Duration.ofSeconds(10))),
            () -> this,
            environment,
            home,
            Duration.ofSeconds(30),
            false,
            Clock.systemUTC(),
            new Interruption());
    for (Path folder : List.of(project, Files.createDirectories(project.resolve("engine")))) {
      git(folder, "init", "-q");
      git(
          folder,
          "-c",
          "user.name=Ada",
          "-c",
          "user.email=a@example.org",
          "commit",
          "-q",
          "--allow-empty",
          "-m",
          "One");
    }
    workspace.engines().letIn("web", project);
  }

  private void git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    workspace.processes().in(folder).run(CommandSpec.of(command)).orThrow();
  }

  /** Serves it on loopback. */
  Board board(boolean readOnly, boolean terminal) {
    BoardOptions options =
        new BoardOptions(
            InetAddress.getLoopbackAddress(), 0, readOnly, terminal, Optional.empty(), List.of());
    return new Board(
        workspace, new FleetFeed(workspace, Duration.ofMillis(100)), RowFilter.ALL, options);
  }

  Workspace workspace() {
    return workspace;
  }

  @Override
  public HarnessInfo info() {
    return new HarnessInfo(
        "fake",
        "A fake",
        Optional.empty(),
        "",
        Set.of(Capability.SCREEN, Capability.ANSWER, Capability.SEND, Capability.LOGS),
        List.of(),
        List.of());
  }

  @Override
  public void init(ProjectContext project, InitOptions options) {}

  @Override
  public void start(ProjectContext project, List<String> agents) {
    pressed.add("start " + agents);
  }

  @Override
  public void stop(ProjectContext project, List<String> agents) {
    pressed.add("stop " + agents);
  }

  @Override
  public ProjectStatus status(ProjectContext project) {
    AgentStatus agent =
        new AgentStatus(
            "main", AgentState.RUNNING, Optional.empty(), Optional.empty(), 0, "", doing());
    return new ProjectStatus(
        ProjectState.RUNNING, List.of(agent), List.of("asked a fake"), Instant.now());
  }

  private ActivityReport doing() {
    return new ActivityReport(
        asks.isEmpty() ? Activity.IDLE : Activity.ASKS, Optional.empty(), "title", asks);
  }

  @Override
  public AgentScreen screen(ProjectContext project, Optional<String> agent) {
    return new AgentScreen("main", List.of("<script>alert(1)</script>", asks), doing());
  }

  @Override
  public void answer(ProjectContext project, String agent, List<String> keys, String question)
      throws HarnessException {
    if (!asks.contains(question)) {
      throw new HarnessException(HarnessException.Kind.NOT_TYPED, "it asks something else", "");
    }
    pressed.add("answer " + keys);
    asks = "";
  }

  @Override
  public void send(ProjectContext project, Optional<String> agent, String text) {
    pressed.add("send " + text);
  }

  @Override
  public CommandSpec logs(ProjectContext project, Optional<String> agent, LogOptions options) {
    return options.follow()
        ? CommandSpec.of("tail", "-n", "" + options.lines(), "-f", log.toString())
        : CommandSpec.of("tail", "-n", "" + options.lines(), log.toString());
  }

  @Override
  public CommandSpec attach(ProjectContext project, Optional<String> agent) {
    return CommandSpec.of("cat");
  }

  @Override
  public List<CatalogEntry> entries() {
    return List.of(
        new CatalogEntry("fake", "1", CatalogEntry.Kind.PLUGIN, Path.of("fake.jar"), this));
  }

  @Override
  public List<CatalogProblem> problems() {
    return List.of();
  }

  @Override
  public CatalogEntry require(String name) {
    return entries().get(0);
  }

  @Override
  public void close() {}
}
