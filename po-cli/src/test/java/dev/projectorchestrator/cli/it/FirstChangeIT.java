package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.cli.docs.Documents;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows "A good first change" of CONTRIBUTING.md in a clone, as a newcomer would. */
@Tag("slow")
class FirstChangeIT {

  @TempDir Path dir;

  @Test
  void theWalkThroughOfContributingLeadsToAChange() {
    List<ShellBlock> blocks =
        ShellBlock.in(Documents.text(Documents.ROOT.resolve("CONTRIBUTING.md")));
    assertThat(blocks).isNotEmpty();
    // Without the network: this build has had all that the other needs.
    StringBuilder script = new StringBuilder("mvn() { command mvn -o \"$@\"; }\n");
    blocks.forEach(block -> script.append(block.script()));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");

    Path clone = dir.resolve("clone");
    Shell.run(dir, environment, List.of("git", "clone", "-q", Documents.ROOT + "", clone + ""))
        .ok();
    Shell.run(clone, environment, List.of("sh", "-euc", script.toString())).ok();
    assertThat(
            Shell.run(clone, environment, List.of("git", "diff", "--name-only")).ok().out().lines())
        .contains(
            "docs/reference/commands.md",
            "docs/reference/man/po-outdated.1",
            "po-cli/src/main/java/dev/projectorchestrator/cli/Verb.java");
  }
}
