package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code po engine publish} with the engine that the distribution carries. */
class EnginePublishIT {

  @TempDir Path dir;

  @Test
  void theEmbeddedEngineIsPublishedOnceAndIsTheSourceOfANewHome() throws Exception {
    try (Machine machine = new Machine(dir)) {
      Path host = Files.createDirectories(dir.resolve("host/engine.git"));
      machine.git(host, "init", "-q", "--bare", "-b", "main").ok();
      // Nothing is unpacked yet, and a plan does not unpack it.
      assertThat(machine.data("engine", "publish", host.toString(), "--dry-run").has("plans"))
          .isTrue();
      assertThat(machine.userHome().resolve(".local")).doesNotExist();

      JsonObject first = machine.data("engine", "publish", host.toString());
      assertThat(first.get("pushed").getAsString()).startsWith("refs/tags/v").endsWith("/main");
      JsonObject second = machine.data("engine", "publish", host.toString());
      assertThat(second.get("pushed").getAsString()).isEmpty();
      assertThat(machine.po("engine", "publish", host.toString()).ok().out())
          .contains(host + " has all releases already", "engine_url = \"" + host + "\"");
      assertThat(machine.po("log").ok().out()).contains("push-releases");

      Files.writeString(
          machine.poHome().resolve("fleet.toml"), "[defaults]\nengine_url = \"" + host + "\"\n");
      machine.po("validate").ok();
      machine.po("init", "another").ok();
      String url =
          machine
              .git(
                  machine.poHome().resolve("another"),
                  "config",
                  "-f",
                  ".gitmodules",
                  "submodule.engine.url")
              .ok()
              .out();
      assertThat(url.strip()).isEqualTo(host.toString());
      assertThat(machine.po("engine", "publish", "http://example.org/x.git").status()).isEqualTo(2);
    }
  }
}
