package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution runs from wherever it is, and knows just the drivers in its plugins folder. */
class DistributionIT {

  private static final Path BUILT = Path.of("target/po").toAbsolutePath();

  @TempDir Path dir;

  @Test
  void aHarnessIsListedWithItsJarAndNotWithout() throws Exception {
    Path moved = copy(BUILT, dir.resolve("un packed"));
    Path elsewhere = Files.createDirectories(dir.resolve("elsewhere"));
    try (Machine machine = new Machine(dir.resolve("machine"), moved)) {
      assertThat(harnesses(machine)).contains("agent-orchestrator");
      for (Path jar : jars(moved.resolve("plugins"))) {
        if (jar.getFileName().toString().startsWith("harness-agent-orchestrator")) {
          Files.move(jar, elsewhere.resolve(jar.getFileName()));
        }
      }
      assertThat(harnesses(machine)).doesNotContain("agent-orchestrator");
    }
  }

  @Test
  void theLauncherWorksThroughSymlinksAndFromAnyFolder() throws Exception {
    Path first = Files.createSymbolicLink(dir.resolve("first"), BUILT.resolve("bin/po"));
    Path bin = Files.createDirectories(dir.resolve("b i n"));
    Files.createSymbolicLink(bin.resolve("po"), bin.relativize(first));
    try (Machine machine = new Machine(dir.resolve("machine"))) {
      Shell.Ended ended =
          Shell.run(bin, machine.environment(), List.of(bin.resolve("po").toString(), "--version"));
      assertThat(ended.ok().out()).startsWith("po 0.");
      Shell.Ended relative =
          Shell.run(dir, machine.environment(), List.of("./b i n/po", "--version"));
      assertThat(relative.ok().out()).startsWith("po 0.");
    }
  }

  @Test
  void withoutJavaTheLauncherSaysWhatToInstall() throws Exception {
    try (Machine machine = new Machine(dir.resolve("machine"))) {
      java.util.Map<String, String> bare = machine.environment();
      bare.remove("JAVA_HOME");
      bare.put("PATH", dir.toString());
      Shell.Ended ended =
          Shell.run(dir, bare, List.of("/bin/sh", BUILT.resolve("bin/po").toString(), "list"));
      assertThat(ended.status()).isEqualTo(6);
      assertThat(ended.err()).contains("no Java found").contains("JDK 17");
    }
  }

  private static List<String> harnesses(Machine machine) {
    List<String> names = new ArrayList<>();
    JsonObject data = machine.data("harness", "list");
    data.getAsJsonArray("harnesses")
        .forEach(h -> names.add(h.getAsJsonObject().get("name").getAsString()));
    return names;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return to;
  }
}
