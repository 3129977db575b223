package dev.projectorchestrator.core.harness.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.harness.catalog.PluginJarMaker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin reads what lies in its jar, whoever else has loaded that jar. */
class PluginResourcesTest {

  private static final byte[] TEXT = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);

  @TempDir Path root;
  private PluginJar jar;

  @BeforeEach
  void aJarWithAFile() {
    Path path =
        PluginJarMaker.plugin(root, "aa", "1.0.0")
            .entry("words.txt", TEXT)
            .writeTo(root.resolve("aa.jar"));
    jar =
        new PluginJar(
            path, path, "aa", "1.0.0", "somebody", List.of(), List.of("p.Driver"), List.of());
  }

  @Test
  void aFileThatIsBeingReadStaysOpenWhenAnotherLoaderOfItsJarIsClosed() throws IOException {
    try (ApiPluginManager mine = manager()) {
      InputStream words;
      try (ApiPluginManager other = manager();
          InputStream theirs = open(other, "words.txt")) {
        assertThat(theirs).isNotNull();
        words = open(mine, "words.txt");
      }
      assertThat(words).isNotNull().hasBinaryContent(TEXT);
      words.close();
    }
  }

  @Test
  void aFileThatIsNotThereIsNull() {
    try (ApiPluginManager manager = manager()) {
      assertThat(open(manager, "no-such.txt")).isNull();
    }
  }

  private ApiPluginManager manager() {
    ApiPluginManager manager = new ApiPluginManager();
    assertThat(manager.load(List.of(jar))).isEmpty();
    return manager;
  }

  private static InputStream open(ApiPluginManager manager, String name) {
    return manager.getPluginClassLoader("aa").getResourceAsStream(name);
  }
}
