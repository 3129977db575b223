package dev.projectorchestrator.core.harness.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.harness.CatalogProblem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin uses the classes of those that it depends on, and wrong dependencies end it alone. */
class DependentPluginsTest {

  @TempDir Path root;
  private CatalogFixture fixture;
  private Path aa;

  @BeforeEach
  void aPluginWithALibrary() {
    fixture = new CatalogFixture(root);
    aa =
        PluginJarMaker.plugin(fixture.work(), "aa", "1.2.0")
            .driver("p.Driver", PluginJarMaker.driverSource("ha", "", "lib.Words.word()"))
            .source(
                "lib.Words",
                "package lib; public class Words { static int asked;"
                    + " public static String word() { return \"asked \" + ++asked; } }")
            .writeTo(fixture.distribution().resolve("z-aa.jar"));
  }

  @Test
  void usesAClassOfThePluginThatItNames() {
    writeUser("bb", "aa@>=1.0.0", "a-bb.jar");
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(List.of(summary(catalog, "ha"), summary(catalog, "h-bb")))
          .as("both ask one class, not a copy each")
          .containsExactlyInAnyOrder("asked 1", "asked 2");
    }
  }

  @Test
  void seesNothingOfAPluginThatItDoesNotName() {
    writeUser("bb", "", "a-bb.jar");
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.problems())
          .extracting(problem -> problem.code() + " " + problem.origin().getFileName())
          .containsExactly("driver-failed a-bb.jar");
      assertThat(catalog.problems().get(0).message()).contains("the class lib.Words is missing");
      assertThat(names(catalog)).containsExactly("ha");
    }
  }

  @Test
  void anOptionalDependencyMayBeMissing() {
    PluginJarMaker.working(fixture.work(), "bb", "h-bb")
        .manifest("Plugin-Dependencies", "nowhere?, aa?@>=9.0.0")
        .writeTo(fixture.distribution().resolve("a-bb.jar"));
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(names(catalog)).containsExactly("h-bb", "ha");
    }
  }

  @Test
  void anotherVersionThanItNeedsIsAProblemOfThePluginThatNeedsIt() {
    assertRefused(
        "aa@>=2.0.0", "missing-dependency", "it depends on aa >=2.0.0, and there is 1.2.0");
  }

  @Test
  void aVersionThatIsNoneIsAProblemOfThePluginThatNamesIt() {
    assertRefused("aa@soon", "not-loaded", "it can't be loaded");
  }

  @Test
  void aCircleEndsItsOwnPluginsAndThoseThatNeedThem() {
    for (String[] pair : new String[][] {{"cc", "dd"}, {"dd", "cc"}, {"ee", "aa, cc"}}) {
      PluginJarMaker.working(fixture.work(), pair[0], "h-" + pair[0])
          .manifest("Plugin-Dependencies", pair[1])
          .writeTo(fixture.distribution().resolve(pair[0] + ".jar"));
    }
    writeUser("bb", "aa", "a-bb.jar");
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(names(catalog)).containsExactly("h-bb", "ha");
      assertThat(catalog.problems())
          .extracting(problem -> problem.code() + " " + problem.origin().getFileName())
          .containsExactlyInAnyOrder(
              "missing-dependency cc.jar",
              "missing-dependency dd.jar",
              "missing-dependency ee.jar");
    }
  }

  private void assertRefused(String dependencies, String code, String message) {
    writeUser("bb", dependencies, "a-bb.jar");
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(names(catalog)).containsExactly("ha");
      assertThat(catalog.problems()).hasSize(1);
      CatalogProblem problem = catalog.problems().get(0);
      assertThat(problem.code()).isEqualTo(code);
      assertThat(problem.origin()).hasFileName("a-bb.jar");
      assertThat(problem.message()).contains(message);
      assertThat(problem.hint()).isNotEmpty();
    }
  }

  /** Writes a plugin whose driver uses a class of aa. */
  private void writeUser(String id, String dependencies, String file) {
    PluginJarMaker.plugin(fixture.work(), id, "1.0.0")
        .compiledWith(aa)
        .driver(
            "q.Driver",
            PluginJarMaker.driverSource("h-" + id, "", "lib.Words.word()")
                .replace("package p;", "package q;"))
        .manifest("Plugin-Dependencies", dependencies)
        .writeTo(fixture.distribution().resolve(file));
  }

  private static String summary(PluginCatalog catalog, String harness) {
    return catalog.require(harness).harness().info().summary();
  }

  private static List<String> names(PluginCatalog catalog) {
    return catalog.entries().stream().map(CatalogEntry::name).toList();
  }
}
