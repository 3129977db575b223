package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --dry-run} says of fleet.toml is what the act then does to it. */
class DryRunIT {

  @TempDir Path dir;

  @Tag("slow")
  @Test
  void theDifferenceThatIsShownIsTheOneThatIsMade() throws Exception {
    try (Machine machine = new Machine(dir)) {
      String engine = machine.engineRepository().toString();
      promised(machine, "create", "a", "--engine-url", engine, "--ref", "v1", "--register");
      promised(machine, "create", "b", "--engine-url", engine, "--register");
      Path elsewhere = dir.resolve("elsewhere");
      machine
          .po("create", "c", "--engine-url", engine, "--ref", "v1", "--into", elsewhere.toString())
          .ok();
      promised(machine, "adopt", elsewhere.toString(), "--name", "c");
      promised(machine, "update", "a", "v2");
      machine.po("disable", "b").ok();
      assertThat(promised(machine, "update", "--all", "v1", "--yes"))
          .contains("-ref = \"v2\"\n+ref = \"v1\"\n");
      promised(machine, "remove", "c");
      promised(machine, "enable", "b");
      assertThat(difference(machine, "enable", "b")).isEmpty();
    }
  }

  @Test
  void whatOnlyACloneTellsIsLeftOpen() throws Exception {
    try (Machine machine = new Machine(dir)) {
      String engine = machine.engineRepository().toString();
      Path project = dir.resolve("project");
      machine.po("create", "a", "--engine-url", engine, "--into", project.toString()).ok();
      String url = project.toUri().toString().replace("file:/", "file:///").replace("////", "///");
      String text = machine.po("adopt", url, "--name", "far", "--dry-run").ok().out();
      assertThat(text)
          .contains("+name = \"far\"\n")
          .contains("+harness = \"found-after-cloning\"\n+ref = \"found-after-cloning\"\n");
      assertThat(difference(machine, "adopt", url, "--harness", "agent-orchestrator"))
          .contains("+harness = \"agent-orchestrator\"\n+ref = \"found-after-cloning\"\n");
      assertThat(machine.poHome().resolve("projects")).doesNotExist();
    }
  }

  @Test
  void whatTheActWouldRefuseIsRefused() throws Exception {
    try (Machine machine = new Machine(dir)) {
      Path folder = Files.createDirectories(dir.resolve("no-project"));
      Shell.Ended adopt = machine.po("adopt", folder.toString(), "--dry-run");
      assertThat(adopt.status()).isEqualTo(1);
      assertThat(adopt.err()).contains("it is not a git repository");
    }
  }

  /** Looks at a command, then runs it; gives what was promised. */
  private String promised(Machine machine, String... arguments) throws IOException {
    Path fleet = machine.poHome().resolve("fleet.toml");
    String before = Files.readString(fleet);
    Path projects = machine.poHome().resolve("projects");
    List<Path> there = entries(projects);

    String difference = difference(machine, arguments);
    assertThat(fleet).hasContent(before);
    assertThat(entries(projects)).isEqualTo(there);
    Path scratch = Files.createDirectories(dir.resolve("scratch"));
    Files.writeString(scratch.resolve("fleet.toml"), before);
    Path patch = Files.writeString(dir.resolve("patch"), difference);
    machine.git(scratch, "apply", "-p0", patch.toString()).ok();

    machine.po(arguments).ok();
    assertThat(Files.readString(fleet))
        .as(String.join(" ", arguments))
        .isNotEqualTo(before)
        .isEqualTo(Files.readString(scratch.resolve("fleet.toml")));
    return difference;
  }

  /** Returns the difference that a dry run shows, which text and JSON agree about. */
  private static String difference(Machine machine, String... arguments) {
    List<String> dry = new ArrayList<>(List.of(arguments));
    dry.add("--dry-run");
    JsonObject data = machine.data(dry.toArray(new String[0]));
    assertThat(data.get("dryRun").getAsBoolean()).isTrue();
    String difference = data.has("diff") ? data.get("diff").getAsString() : "";
    assertThat(machine.po(dry.toArray(new String[0])).ok().out()).endsWith(difference);
    return difference;
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
