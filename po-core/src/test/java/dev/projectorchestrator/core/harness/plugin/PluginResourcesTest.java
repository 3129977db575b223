package dev.projectorchestrator.core.harness.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.harness.catalog.PluginJarMaker;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin reads what lies in its jar, whoever else has loaded that jar. */
class PluginResourcesTest {

  /** Too much, and too random, to be read ahead. */
  private static final byte[] WORDS = new byte[1_000_000];

  @TempDir Path root;
  private PluginJar jar;

  @BeforeEach
  void aJarWithAFile() {
    new Random(1).nextBytes(WORDS);
    Path path =
        PluginJarMaker.plugin(root, "aa", "1.0.0")
            .entry("words", WORDS)
            .writeTo(root.resolve("aa.jar"));
    jar =
        new PluginJar(
            path,
            path,
            "aa",
            "1.0.0",
            "somebody",
            List.of(),
            List.of("p.Driver"),
            List.of(),
            List.of());
  }

  @Test
  void aFileThatIsBeingReadStaysOpenWhenAnotherLoaderOfItsJarIsClosed() throws IOException {
    try (ApiPluginManager mine = manager()) {
      InputStream words;
      try (ApiPluginManager other = manager();
          InputStream theirs = open(other, "words")) {
        assertThat(theirs.read()).isEqualTo(WORDS[0] & 0xff);
        words = open(mine, "words");
      }
      assertRead(words);
    }
  }

  /** The JDK shares an open jar among all that ask for it by URL, po's own loaders or not. */
  @Test
  void aFileThatIsBeingReadStaysOpenWhenAForeignLoaderOfItsJarIsClosed() throws IOException {
    try (ApiPluginManager mine = manager()) {
      InputStream words;
      try (URLClassLoader other =
          new URLClassLoader(new URL[] {jar.content().toUri().toURL()}, null)) {
        words = open(mine, "words");
        assertThat(other.getResourceAsStream("words").read()).isEqualTo(WORDS[0] & 0xff);
      }
      assertRead(words);
    }
  }

  private static void assertRead(InputStream words) throws IOException {
    try (words) {
      assertThat(words.readAllBytes()).isEqualTo(WORDS);
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
