package dev.projectorchestrator.core.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.cache.CacheFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was found in a jar is believed while it is the same jar, and no longer. */
class InspectionCacheTest {

  private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000));

  @TempDir Path root;
  private CatalogFixture fixture;
  private Path jar;

  @BeforeEach
  void aPlugin() throws IOException {
    fixture = new CatalogFixture(root);
    jar = fixture.distribution().resolve("one.jar");
    write("first");
  }

  private void write(String harness) throws IOException {
    PluginJarMaker.working(fixture.work(), "one", harness).writeTo(jar);
    Files.setLastModifiedTime(jar, LONG_AGO);
  }

  /** Gives the harnesses and the problems, once with what is remembered, and once without. */
  private List<String> same() {
    CatalogOptions options =
        new CatalogOptions(
            List.of(new PluginFolder(fixture.distribution(), true)),
            Optional.empty(),
            fixture.trust(),
            "0.1.0");
    try (PluginCatalog remembering =
            PluginCatalog.open(options, new CacheFile(root, "plugins.cache", "build"));
        PluginCatalog anew = PluginCatalog.open(options)) {
      List<String> said = said(remembering);
      assertThat(said).isEqualTo(said(anew));
      return said;
    }
  }

  private static List<String> said(PluginCatalog catalog) {
    List<String> said = new java.util.ArrayList<>();
    catalog.entries().forEach(entry -> said.add(entry.name() + " " + entry.version()));
    catalog.problems().forEach(problem -> said.add(problem.code() + " " + problem.message()));
    return said;
  }

  @Test
  void nothing_changes_while_nothing_has_changed() {
    assertThat(same()).containsExactly("first 1.0.0");
    assertThat(same()).containsExactly("first 1.0.0");
    assertThat(root.resolve(".po/plugins.cache")).exists();
  }

  @Test
  void what_is_remembered_is_not_looked_into() throws IOException {
    same();
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, new byte[bytes.length]);
    Files.setLastModifiedTime(jar, LONG_AGO);
    PluginInspector inspector = new PluginInspector(new HostVersion("0.1.0"));
    InspectionCache cache = new InspectionCache(new CacheFile(root, "plugins.cache", "build"));
    try {
      assertThat(cache.look(jar, inspector).id()).isEqualTo("one");
    } catch (RefusedException e) {
      throw new AssertionError("it was looked into", e);
    }
  }

  @Test
  void another_jar_in_its_place_is_looked_into() throws IOException {
    same();
    Files.move(jar, root.resolve("old.jar"));
    PluginJarMaker.working(fixture.work(), "one", "other")
        .driver("q.Driver", "package q; public class Driver {}")
        .writeTo(jar);
    Files.setLastModifiedTime(jar, LONG_AGO);
    assertThat(same()).hasSize(2).contains("other 1.0.0");
  }

  @Test
  void a_jar_that_is_broken_or_gone_is_no_plugin() throws IOException {
    same();
    Files.writeString(jar, "none");
    assertThat(same()).singleElement().asString().startsWith("damaged-jar");
    Files.delete(jar);
    assertThat(same()).isEmpty();
  }

  @Test
  void a_jar_that_was_just_written_is_looked_into_the_next_time_too() throws IOException {
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    same();
    assertThat(root.resolve(".po/plugins.cache")).doesNotExist();
  }

  @Test
  void a_jar_with_classes_for_other_javas_gives_those_of_this_java() throws IOException {
    String version = "new String(Driver.class.getResourceAsStream(\"version\").readAllBytes())";
    String body = "String version() { try { return %s; } catch (Exception e) { return null; } }";
    PluginJarMaker.plugin(fixture.work(), "one", "1.0.0")
        .driver(
            "p.Driver", PluginJarMaker.driverSource("many", body.formatted(version), "version()"))
        .manifest("Multi-Release", "true")
        .entry("p/version", "8".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .entry(
            "META-INF/versions/17/p/version",
            "17".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .writeTo(jar);
    Files.setLastModifiedTime(jar, LONG_AGO);
    for (int turn = 0; turn < 2; turn++) {
      try (PluginCatalog catalog =
          PluginCatalog.open(
              new CatalogOptions(
                  List.of(new PluginFolder(fixture.distribution(), true)),
                  Optional.empty(),
                  fixture.trust(),
                  "0.1.0"),
              new CacheFile(root, "plugins.cache", "build"))) {
        assertThat(catalog.require("many").harness().info().summary()).isEqualTo("17");
      }
    }
  }

  @Test
  void a_plugin_s_resources_and_package_are_as_any_class_loader_gives_them() throws Exception {
    PluginJarMaker.working(fixture.work(), "one", "first")
        .entry("p/a b.txt", "content".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .manifest("Implementation-Version", "7")
        .writeTo(jar);
    ClassLoader api = new ApiOnlyClassLoader(getClass().getClassLoader());
    try (JarClassLoader loader = new JarClassLoader("one", jar, api)) {
      Class<?> driver = loader.loadClass("p.Driver");
      assertThat(driver.getPackage().getImplementationVersion()).isEqualTo("7");
      assertThat(driver.getProtectionDomain().getCodeSource().getLocation())
          .isEqualTo(jar.toUri().toURL());
      assertThat(driver.getResourceAsStream("a b.txt")).hasContent("content");
      assertThat(driver.getResource("a b.txt").openStream()).hasContent("content");
      assertThat(loader.getResources("p/a b.txt").hasMoreElements()).isTrue();
      assertThat(driver.getResource("none")).isNull();
      assertThat(driver.getResourceAsStream("none")).isNull();
    }
  }
}
