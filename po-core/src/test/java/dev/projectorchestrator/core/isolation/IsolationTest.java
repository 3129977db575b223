package dev.projectorchestrator.core.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import dev.projectorchestrator.core.flow.CreateRequest;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.flow.NameRequest;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationTest {

  @TempDir Path temp;
  private FixtureFleet fleet;
  private Flows flows;

  @BeforeEach
  void open() {
    fleet = FixtureFleet.make(temp);
    flows = fleet.flows();
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private List<Finding> verify(String name) {
    return flows
        .run(flows.verify().compose(new NameRequest(name)), ProgressListener.SILENT)
        .findings();
  }

  @Test
  void findsATraceInEveryPlace() throws IOException {
    fleet.create("demo");
    Path project = fleet.project("demo");
    assertThat(verify("demo")).isEmpty();

    Files.writeString(project.resolve("tracked.txt"), "one\nsee fleet.toml\n");
    fleet.git(project, "add", "tracked.txt");
    fleet.git(
        project,
        "-c",
        "user.name=project-orchestrator",
        "commit",
        "-q",
        "-m",
        "Join\n\nthe Fleet",
        "--no-verify");
    Files.writeString(project.resolve("untracked.txt"), fleet.base() + "/prompts\n");
    fleet.git(project, "branch", "fleet/main");
    fleet.git(project, "tag", "po-fleet");
    fleet.git(project, "config", "x.y", fleet.base().resolve(".po").toString());
    Files.writeString(project.resolve(".git/hooks/pre-push"), "#!/bin/sh\nPO_FLEET=x po list\n");
    Files.createDirectories(project.resolve(".ao-state"));
    Files.writeString(project.resolve(".ao-state/state"), "fleet=1\n");
    Files.createSymbolicLink(project.resolve("link"), fleet.base().resolve("fleet.toml"));

    assertThat(verify("demo"))
        .extracting(Finding::where)
        .anyMatch(where -> where.equals("tracked.txt:2"))
        .anyMatch(where -> where.equals("untracked.txt:1"))
        .anyMatch(where -> where.startsWith(".git/config:"))
        .anyMatch(where -> where.startsWith(".git/hooks/pre-push:2"))
        .anyMatch(where -> where.startsWith(".git/logs/HEAD:"))
        .anyMatch(where -> where.startsWith(".ao-state/state:1"))
        .anyMatch(where -> where.equals("link"))
        .anyMatch(where -> where.endsWith(", author"))
        .anyMatch(where -> where.endsWith(", message"))
        .anyMatch(where -> where.equals("branch or tag"));
  }

  @Test
  void ofABinaryFileNothingButItsNameIsShown() throws IOException {
    fleet.create("demo");
    Path project = fleet.project("demo");
    Files.writeString(
        project.resolve("picture"), "\u0007\0\u001b[31m" + fleet.base() + "/fleet.toml\0\u0001");
    assertThat(verify("demo"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.where()).isEqualTo("picture");
              assertThat(finding.message())
                  .endsWith("(a binary file)")
                  .doesNotContainPattern("\\p{Cntrl}");
            });
  }

  @Test
  void tellsOfPosPathsInWhatAgentsPrint() throws IOException {
    fleet.create("demo");
    Path project = fleet.project("demo");
    Path logs = Files.createDirectories(project.resolve(".ao-state/logs"));
    Files.writeString(logs.resolve("poet.log"), "a fleet of ships, in " + project + "\n");
    assertThat(verify("demo")).isEmpty();

    String path = fleet.base().resolve("fleet.toml").toString();
    String filler = "x".repeat(99) + "\n";
    Files.writeString(logs.resolve("old.log"), path + "\n" + filler.repeat(11_000));
    Files.writeString(logs.resolve("new.log"), filler.repeat(11_000) + "cat " + path + "\n");
    Files.createSymbolicLink(logs.resolve("link.log"), fleet.base().resolve("fleet.toml"));
    RunReport report =
        flows.run(flows.verify().compose(new NameRequest("demo")), ProgressListener.SILENT);
    assertThat(report.failure()).isEmpty();
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(IsolationCheck.OUTPUT_KIND);
              assertThat(finding.where()).isEqualTo(".ao-state/logs/new.log");
              assertThat(finding.message()).contains("names po's own path " + path);
            });
  }

  @Test
  void readsPathsInAnyLanguage() throws IOException {
    assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("üë"),
        "this locale has no such file names");
    Path home = Files.createDirectories(temp.resolve("Flotte-für-Zoë/fleet/home"));
    TraceDetector detector =
        new TraceDetector(List.of(home), List.of(home.resolve("projects/demo")), List::of);
    Path project = Files.createDirectories(home.resolve("projects/demo"));
    Files.writeString(project.resolve("own.txt"), "see " + project + "/x\n");
    Files.writeString(project.resolve("leak.txt"), "see " + home + "/x\n");
    List<Finding> findings = new ArrayList<>();
    new FileTraces(project, detector, findings).project();
    assertThat(findings).singleElement().extracting(Finding::where).isEqualTo("leak.txt:1");
    assertThat(findings.get(0).message()).contains("Flotte-für-Zoë");
  }

  @Test
  void doesNotCryOverWhatUsersName() throws IOException {
    RunReport report =
        flows.run(
            flows
                .create()
                .compose(
                    new CreateRequest(
                        "my-fleet",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("fixture"),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        true,
                        true)),
            ProgressListener.SILENT);
    assertThat(report.failure()).isEmpty();
    Path project = fleet.project("my-fleet");
    Files.writeString(
        project.resolve("notes.txt"),
        "fleetwood mac, fleeting; this is " + project + "/notes.txt\n");
    assertThat(verify("my-fleet")).isEmpty();
  }

  @Test
  void agentsGetNothingOfPosOwn() {
    fleet.create("demo");
    Map<String, String> leaky = new TreeMap<>(fleet.environment());
    leaky.put("PO_FLEET", fleet.base().resolve("fleet.toml").toString());
    leaky.put("OLDPWD", fleet.base().toString());
    leaky.put("GIT_DIR", "/elsewhere");
    leaky.put("COMPANY", "fleet services");
    Flows started = fleet.flows(new Interruption(), leaky);
    RunReport report =
        started.run(
            started.start().compose(new DriveRequest("demo", List.of())), ProgressListener.SILENT);
    assertThat(report.failure()).isEmpty();
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void seesWhatAgentsWereGiven() throws Exception {
    Flows own = fleet.flows();
    fleet.create("demo");
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    builder.environment().clear();
    builder.environment().put("PO_FLEET", "x");
    builder.environment().put("HINT", fleet.base().resolve("prompts").toString());
    builder.environment().put("NAME", "fleet of one");
    builder.environment().put("INHERITED", "the fleet of the user");
    builder.environment().put("PWD", fleet.project("demo").toString());
    Process agent = builder.start();
    try {
      dev.projectorchestrator.core.process.ProcessRunner runner =
          new dev.projectorchestrator.core.process.ProcessRunner(
              fleet.environment(),
              fleet.base(),
              java.time.Duration.ofSeconds(60),
              new Interruption(),
              new dev.projectorchestrator.core.process.CommandRecorder());
      IsolationCheck check =
          new IsolationCheck(
              new dev.projectorchestrator.core.git.GitCli(runner, false),
              Optional.of(fleet.base()),
              fleet.base().resolve(".po"),
              Map.of("INHERITED", "the fleet of the user"));
      assertThat(check.checkAgents(fleet.project("demo"), "demo", Map.of("worker", agent.pid())))
          .extracting(Finding::where)
          .containsExactlyInAnyOrder(
              "environment of agent worker, PO_FLEET",
              "environment of agent worker, HINT",
              "environment of agent worker, NAME");
    } finally {
      agent.destroyForcibly();
      own.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo x > \"$1/../beside.txt\"",
        "echo x > \"$1/../../beside.txt\"",
        "echo x > \"$HOME/notes.txt\"",
        "echo '# more' >> BASE/README",
        "ln -s /etc/passwd \"$1/agents.toml.d\"; rm -f \"$1/agents.toml\"; ln -s HOMEFILE \"$1/agents.toml\"",
        "echo 'made by the project-orchestrator' > \"$1/prompts/x.md\"",
        "echo 'see BASE' > \"$1/prompts/x.md\"",
        "echo \"$1\" > \"$1/prompts/x.md\"",
      })
  void anInitThatReachesOutIsRefusedAndUndone(String hostile) throws IOException {
    Files.writeString(fleet.base().resolve("README"), "A base.\n");
    Files.writeString(fleet.root().resolve("home/file.toml"), "session_prefix = \"demo-\"\n");
    String script =
        dev.projectorchestrator.core.fixture.FixtureEngine.script("v3")
            .replace(
                "    printf 'Do your work",
                "    "
                    + hostile
                        .replace("BASE", fleet.base().toString())
                        .replace("HOMEFILE", fleet.root().resolve("home/file.toml").toString())
                    + "\n    printf 'Do your work");
    fleet.engine().release("v3", script);
    RunReport report =
        flows.run(
            flows
                .create()
                .compose(
                    new CreateRequest(
                        "demo",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(FixtureHarness.NAME),
                        Optional.empty(),
                        Optional.of("v3"),
                        false,
                        Optional.empty(),
                        true,
                        false)),
            ProgressListener.SILENT);
    assertThat(report.failure()).as(hostile).isPresent();
    assertThat(report.outcome()).isEqualTo(RunReport.Outcome.UNDONE);
    assertThat(fleet.project("demo")).doesNotExist();
    assertThat(fleet.store().load().projects()).isEmpty();
  }

  @Test
  void aProjectThatCannotBeClonedDoesNotStandAlone() throws IOException {
    fleet.create("demo");
    Path project = fleet.project("demo");
    fleet.git(
        project.resolve("engine"),
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "local only");
    fleet.git(project, "commit", "-q", "-m", "Pin what nobody has", "--", "engine");
    flows.engines().letIn("demo", project);
    assertThat(verify("demo")).extracting(Finding::kind).containsExactly(StandaloneProof.KIND);
    Files.writeString(project.resolve("agents.toml"), "x\n", StandardOpenOption.APPEND);
  }
}
