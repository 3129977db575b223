package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.contract.ScratchProject;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A descriptor that is new or has changed is shown and asked about before it is driven. */
@Tag("slow")
class FirstUseIT {

  private static final List<String> YES = List.of("y\n");
  private static final List<String> NO = List.of("n\n");
  private static final String INTERRUPT = "\u0003";
  private static final String END_OF_FILE = "\u0004";

  @TempDir Path dir;

  private Machine machine;
  private Typist typist;
  private String engine;

  @BeforeEach
  void makeAHomeWithADescriptor() throws IOException {
    assumeTrue(Typist.possible(), "needs python3");
    machine = new Machine(dir);
    typist = new Typist(machine);
    EngineSource source =
        ScratchProject.engineRepository(
            dir.resolve("tiny-source"), ScratchHost.in(dir, Map.of()), TinyHarness.FILES, "v1");
    engine = source.url();
    describe("tiny", "");
  }

  @AfterEach
  void close() {
    if (machine != null) {
      machine.po("harness", "trust", "tiny");
      machine.po("stop", "--all");
      machine.close();
    }
  }

  @Test
  void itIsUsedAfterAYesAndNotAskedAboutAgain() throws IOException {
    String[] create = {"create", "a", "--harness", "tiny", "--engine-url", engine, "--register"};
    Shell.Ended no = typist.po(NO, create);
    assertThat(no.status()).isEqualTo(130);
    assertThat(no.out())
        .contains("'tiny' is new")
        .contains("harnesses/tiny.toml")
        .containsPattern("sha256  [0-9a-f]{64}\n")
        .contains("init.command: '{engine}/tiny' init\n")
        .contains("stop.shell: {engine}/tiny down {agents}\n")
        .contains("nothing was done: the harness 'tiny' is not trusted")
        .doesNotContain("[1/");
    assertThat(typist.po(List.of(END_OF_FILE), create).status()).isEqualTo(130);
    assertThat(typist.po(List.of(INTERRUPT), create).status()).isEqualTo(130);
    assertThat(machine.poHome().resolve("projects")).doesNotExist();
    assertThat(trusted()).doesNotExist();

    Shell.Ended yes = typist.po(YES, create).ok();
    assertThat(yes.out().indexOf("[y/N]")).isLessThan(yes.out().indexOf("[1/"));
    assertThat(yes.out()).contains("Created");
    assertThat(trusted()).content().contains("\"DESCRIPTOR\"").contains("harnesses/tiny.toml");

    assertThat(typist.po(List.of(), "start", "a").ok().out()).doesNotContain("[y/N]");
    assertThat(machine.po("status", "--live").ok().out()).contains("running");
  }

  @Test
  void oneThatHasChangedIsAskedAboutAgainAndRefusedWhereNobodyAnswers() throws IOException {
    machine.po("harness", "trust", "tiny").ok();
    machine.po("create", "a", "--harness", "tiny", "--engine-url", engine, "--register").ok();
    describe("tiny", "env = { ESCAPE = \"\\u001b[8m\" }\n");

    for (List<String> line : List.of(List.of("start", "a"), List.of("status", "--live"))) {
      Shell.Ended no = typist.po(NO, line.toArray(new String[0]));
      assertThat(no.status()).isEqualTo(130);
      assertThat(no.out())
          .contains("'tiny' has changed since you trusted it")
          .contains("env.ESCAPE: \\u{1b}[8m\n");
    }
    for (String[] line :
        List.of(
            new String[] {"start", "a", "--json"},
            new String[] {"start", "a", "--dry-run"},
            new String[] {"logs", "a", "--json"})) {
      Shell.Ended refused = typist.po(List.of(), line);
      assertThat(refused.status()).as(refused.toString()).isEqualTo(3);
      assertThat(refused.out()).contains("po harness trust tiny").doesNotContain("[y/N]");
    }
    Shell.Ended script = machine.po("start", "a");
    assertThat(script.status()).isEqualTo(3);
    assertThat(script.err()).contains("po harness trust tiny");
    for (String[] line :
        List.of(
            new String[] {"show", "a"},
            new String[] {"digest"},
            new String[] {"validate"},
            new String[] {"__complete", "agent", "a"},
            new String[] {"harness", "list"})) {
      assertThat(typist.po(List.of(), line).ok().out()).doesNotContain("[y/N]");
    }
    assertThat(machine.poHome().resolve("projects/a/.tiny")).doesNotExist();
  }

  @Test
  void manyAreAskedAboutOnceEachBeforeAnythingStarts() throws IOException {
    for (String harness : List.of("tiny", "wee")) {
      describe(harness, "");
      machine.po("harness", "trust", harness).ok();
      for (String project : List.of(harness + "-1", harness + "-2")) {
        machine
            .po("create", project, "--harness", harness, "--engine-url", engine, "--register")
            .ok();
      }
    }
    Files.delete(trusted());
    machine.po("trust", "tiny-1", "tiny-2", "wee-1", "wee-2").ok(); // Their engines alone.

    Shell.Ended no = typist.po(List.of("y\n", "n\n"), "start", "--all");
    assertThat(no.status()).isEqualTo(130);
    assertThat(no.out()).contains("'tiny' is new").contains("the harness 'wee' is not trusted");
    assertThat(machine.poHome().resolve("projects/tiny-1/.tiny")).doesNotExist();

    // The first was trusted before the second was not.
    Shell.Ended yes = typist.po(YES, "start", "--all").ok();
    assertThat(yes.out()).containsOnlyOnce("[y/N]").contains("4 of 4 projects started");
    assertThat(yes.out().indexOf("[y/N]")).isLessThan(yes.out().indexOf("0 of 4 projects"));
  }

  private Path trusted() {
    return machine.userHome().resolve(".local/share/po/trust.json");
  }

  private void describe(String name, String more) throws IOException {
    Path folder = Files.createDirectories(machine.poHome().resolve("harnesses"));
    Files.writeString(folder.resolve(name + ".toml"), more + TinyHarness.DESCRIPTOR.text());
  }
}
