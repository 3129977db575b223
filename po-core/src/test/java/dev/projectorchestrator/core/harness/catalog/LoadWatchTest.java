package dev.projectorchestrator.core.harness.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.harness.RefusedException;
import dev.projectorchestrator.core.harness.plugin.ApiPluginManager;
import dev.projectorchestrator.core.harness.plugin.PluginInspector;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that never comes to an end, or ends po, is named; one that floods po is refused. */
@Timeout(120)
class LoadWatchTest {

  @TempDir Path root;
  private Path file;

  @BeforeEach
  void aPlugin() {
    file =
        PluginJarMaker.plugin(root.resolve("work"), "bad", "1.0.0")
            .driver(
                "p.Driver",
                PluginJarMaker.driverSource("bad", "static { System.exit(0); }", "\"fine\""))
            .writeTo(root.resolve("bad.jar"));
  }

  @Test
  void whatDoesNotComeToAnEndIsRefused() throws RefusedException {
    PluginJar jar = new PluginInspector("0.1.0").inspect(file);
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                LoadWatch.during(
                    jar,
                    () -> {
                      never.await();
                      return "";
                    },
                    Duration.ofMillis(50)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("does not come to an end");
    never.countDown();
  }

  @Test
  void whatEndsPoIsNamed() throws IOException {
    Path err = root.resolve("err");
    Sh.run(
        root,
        Map.of("PATH", System.getenv("PATH")),
        "sh",
        "-c",
        "\"$@\" 2>" + err,
        "sh",
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Loading.class.getName(),
        file.toString());
    assertThat(Files.readString(err)).contains("the plugin " + file + " ended po");
  }

  @Test
  void aFloodOfLinesInItsServicesFileOrManifestIsRefused() {
    byte[] lines = "\n".repeat(3_000_000).getBytes(StandardCharsets.UTF_8);
    Path flood =
        PluginJarMaker.working(root.resolve("work"), "flood", "flood")
            .entry("META-INF/services/dev.projectorchestrator.api.Harness", lines)
            .writeTo(root.resolve("flood.jar"));
    assertThatThrownBy(() -> new PluginInspector("0.1.0").inspect(flood))
        .hasMessageContaining("is larger than");
    Path wide =
        PluginJarMaker.working(root.resolve("work"), "wide", "wide")
            .manifest("More", "x".repeat(3_000_000))
            .writeTo(root.resolve("wide.jar"));
    assertThatThrownBy(() -> new PluginInspector("0.1.0").inspect(wide))
        .hasMessageContaining("MANIFEST.MF is larger than");
  }

  /** Loads a plugin in a JVM of its own. */
  static final class Loading {
    private Loading() {}

    public static void main(String[] args) throws RefusedException {
      PluginJar jar = new PluginInspector("0.1.0").inspect(Path.of(args[0]));
      ApiPluginManager plugins = new ApiPluginManager();
      plugins.load(List.of(jar));
      DriverFactory.create("p.Driver", Harness.class, jar, plugins.getPluginClassLoader(jar.id()));
    }
  }
}
