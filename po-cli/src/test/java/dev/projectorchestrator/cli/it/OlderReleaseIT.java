package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What older releases wrote works with this one: the registry, the journal, and projects with their
 * engines. {@code packaging/record-release} makes the archives.
 */
class OlderReleaseIT {

  private static final Path RELEASES = Path.of("src/test/fixtures/releases").toAbsolutePath();

  @TempDir Path dir;

  static Stream<String> releases() throws IOException {
    try (Stream<Path> files = Files.list(RELEASES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aFleetOfAnOlderReleaseIsReadAndDriven(String archive) {
    try (Machine machine = new Machine(dir)) {
      String file = RELEASES.resolve(archive).toString();
      machine.run(machine.poHome(), "tar", "-xzf", file, "--no-same-owner").ok();

      Path engine = machine.poHome().resolve("projects/hello/engine");
      machine.git(engine, "checkout", "--quiet", "--", "agents.jar").ok();

      // It came from elsewhere, as an archive does.
      machine.po("trust", "hello").ok();
      assertThat(state(machine)).isEqualTo("stopped");
      machine.po("validate").ok();
      assertThat(machine.po("log").ok().out()).contains("create");
      machine.po("start", "hello").ok();
      assertThat(state(machine)).isEqualTo("running");
      machine.po("stop", "hello").ok();
      assertThat(state(machine)).isEqualTo("stopped");
    }
  }

  private static String state(Machine machine) {
    JsonObject hello =
        machine.data("status", "--live").getAsJsonArray("projects").get(0).getAsJsonObject();
    return hello.get("state").getAsString();
  }
}
