package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.cli.docs.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the shell blocks of each document, in order and in one shell, as a reader would: with an
 * empty home folder and a tmux server of the test's own. Blocks that can't run are marked {@code sh
 * norun}. Where a block of text stands right below, it is what the commands must print.
 */
@Tag("slow")
class DocsIT {

  private static final String MARK = "@@@ block ";

  @TempDir Path dir;

  static Stream<Path> pages() {
    return Documents.pages().stream()
        .filter(page -> !ShellBlock.in(Documents.text(page)).isEmpty())
        .map(Documents.ROOT::relativize);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shellBlocksRunAndPrintWhatIsSaid(Path page) throws Exception {
    List<ShellBlock> blocks = ShellBlock.in(Documents.text(Documents.ROOT.resolve(page)));
    try (Machine machine = new Machine(dir)) {
      Path folder = folder(machine, page);
      Path script = Files.writeString(dir.resolve("script.sh"), script(blocks));
      Map<String, String> environment = machine.environment();
      Path bin = Path.of("target/po/bin").toAbsolutePath();
      environment.put("PATH", bin + ":" + environment.get("PATH"));
      Shell.Ended ended = Shell.run(folder, environment, List.of("sh", "-eu", script.toString()));
      assertThat(ended.status()).as("%s: %s", page, ended).isZero();
      String[] printed = ended.out().split(MARK + "\\d+\n", -1);
      for (int i = 0; i < blocks.size(); i++) {
        ShellBlock block = blocks.get(i);
        assertThat(block.printed(printed[i + 1]))
            .as(
                "%s:%d must print what is said, but printed:\n%s",
                page, block.line(), printed[i + 1])
            .isTrue();
      }
    }
  }

  private static String script(List<ShellBlock> blocks) {
    StringBuilder script = new StringBuilder("exec 2>&1\n");
    for (int i = 0; i < blocks.size(); i++) {
      script.append("echo '").append(MARK).append(i).append("'\n").append(blocks.get(i).script());
    }
    return script.toString();
  }

  /** The bootstrap begins in an empty folder, the README in a clone, all else in a PO home. */
  private Path folder(Machine machine, Path page) throws IOException {
    if (page.endsWith("bootstrap.md")) {
      return Files.createDirectories(dir.resolve("empty"));
    }
    if (page.endsWith("README.md")) {
      Files.createSymbolicLink(
          machine.poHome().resolve("po"), Path.of("target/po/bin/po").toAbsolutePath());
      return machine.poHome();
    }
    Path home = dir.resolve("docs-home");
    machine.poIn(dir, "init", home.toString()).ok();
    if (page.endsWith("manage-projects.md")) {
      newerRelease(machine);
      ScriptedEngineIT.engineRepository(machine, machine.userHome().resolve("original.git"));
    }
    return home;
  }

  /** Adds what a newer program would bring: there is but one release of the engine here. */
  private static void newerRelease(Machine machine) {
    Path store = machine.userHome().resolve(".local/share/agent-orchestrator/engine.git");
    String commit =
        machine
            .git(store, "commit-tree", "v0.1.0^{tree}", "-m", "agent-orchestrator 0.2.0")
            .ok()
            .out()
            .strip();
    machine.git(store, "tag", "v0.2.0", commit).ok();
  }
}
