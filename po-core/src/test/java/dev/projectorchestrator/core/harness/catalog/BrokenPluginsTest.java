package dev.projectorchestrator.core.harness.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.CatalogProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of broken jar is named, says what to do, and leaves the others working. */
class BrokenPluginsTest {

  @TempDir Path root;
  private CatalogFixture fixture;
  private Path jar;

  @BeforeEach
  void aWorkingPluginBesideIt() {
    fixture = new CatalogFixture(root);
    jar = fixture.distribution().resolve("broken.jar");
    PluginJarMaker.working(fixture.work(), "good", "good")
        .writeTo(fixture.distribution().resolve("good.jar"));
  }

  @Test
  void aJarWithoutAManifest() {
    plugin().withoutManifest().writeTo(jar);
    assertRefused("missing-manifest", "it has no manifest (META-INF/MANIFEST.MF)");
  }

  @Test
  void aJarWhoseManifestIsNoPlugins() {
    plugin().withoutManifest().manifest("Built-By", "somebody").writeTo(jar);
    assertRefused("missing-manifest", "its manifest has no Plugin-Id");
  }

  @Test
  void aVersionThatIsNone() {
    plugin().manifest("Plugin-Version", "one").writeTo(jar);
    assertRefused("bad-plugin-version", "its Plugin-Version 'one' is not a version");
  }

  @Test
  void aHalfCopiedJar() throws IOException {
    plugin().writeTo(jar);
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    assertRefused("damaged-jar", "it is not a complete jar");
  }

  @Test
  void anEmptyFile() throws IOException {
    Files.createFile(jar);
    assertRefused("damaged-jar", "it is not a complete jar");
  }

  @Test
  void aNewerJava() throws IOException {
    plugin().writeTo(jar);
    byte[] driver = classFile("p/Driver.class");
    driver[7] = 99;
    plugin().entry("p/Driver.class", driver).writeTo(jar);
    assertRefused("newer-java", "it is built for Java 55, and po runs on Java");
  }

  @Test
  void aHelperClassForANewerJava() throws IOException {
    helperPlugin().writeTo(jar);
    byte[] helper = classFile("p/Helper.class");
    helper[7] = 99;
    helperPlugin().entry("p/Helper.class", helper).writeTo(jar);
    assertRefused("driver-failed", "UnsupportedClassVersionError");
  }

  @Test
  void itsOwnPoApi() throws IOException {
    try (java.io.InputStream api = Harness.class.getResourceAsStream("Harness.class")) {
      plugin().entry("dev/projectorchestrator/api/Harness.class", api.readAllBytes()).writeTo(jar);
    }
    assertRefused("bundles-api", "it carries its own copy of po-api");
  }

  @Test
  void aNewerPo() {
    plugin().manifest("Plugin-Requires", ">=0.2.0").writeTo(jar);
    assertRefused("requires-newer-po", "requires po >=0.2.0, and this is 0.1.0");
  }

  @Test
  void aRangeThatIsNone() {
    plugin().manifest("Plugin-Requires", "soon").writeTo(jar);
    assertRefused("bad-requires", "its Plugin-Requires 'soon' is not a version range");
  }

  @ParameterizedTest
  @ValueSource(strings = {">=0.1.0", "0.1.0", "0.0.9", "*", ">=0.1.0 & <0.2.0", "0.1.x", "~0.1"})
  void aSnapshotCountsAsItsRelease(String requires) {
    plugin().manifest("Plugin-Requires", requires).writeTo(jar);
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(names(catalog)).containsExactly("good", "odd");
    }
  }

  @Test
  void aHostWithoutAVersionChecksAllTheSame() {
    plugin().manifest("Plugin-Requires", ">=0.2.0").writeTo(jar);
    try (PluginCatalog catalog = fixture.open("0.0.0")) {
      assertThat(catalog.problems())
          .extracting(CatalogProblem::code)
          .containsExactly("requires-newer-po");
    }
  }

  @Test
  void noDriver() {
    PluginJarMaker.plugin(fixture.work(), "odd", "1.0.0").writeTo(jar);
    assertRefused("no-driver", "it names no driver");
  }

  @Test
  void aServicesFileThatNamesAClassThatIsNotThere() {
    plugin().serviceLine("p.Gone # was here").writeTo(jar);
    assertRefused("missing-class", "names the class p.Gone, which is not in the jar");
  }

  @Test
  void aMissingClass() {
    helperPlugin().without("p/Helper.class").writeTo(jar);
    assertRefused("missing-class", "the class p.Helper is missing");
  }

  @Test
  void aClassThatIsNoDriver() {
    PluginJarMaker.plugin(fixture.work(), "odd", "1.0.0")
        .driver("p.Plain", "package p; public class Plain {}")
        .writeTo(jar);
    assertRefused("not-a-driver", "p.Plain does not implement");
  }

  @Test
  void aConstructorWithParameters() {
    assertDriver(
        "public Driver(int x) {}", "not-a-driver", "public constructor without parameters");
  }

  @Test
  void aConstructorThatThrows() {
    assertDriver(
        "public Driver() { throw new IllegalStateException(\"no luck\"); }",
        "driver-failed",
        "the constructor of p.Driver failed: IllegalStateException: no luck");
  }

  @Test
  void aConstructorThatThrowsAnError() {
    assertDriver(
        "public Driver() { throw new AssertionError(\"no way\"); }",
        "driver-failed",
        "AssertionError: no way");
  }

  @Test
  void aConstructorWithoutEnd() {
    assertDriver("public Driver() { new Driver(); }", "driver-failed", "it recurses without end");
  }

  @Test
  void aStaticInitializerThatThrows() {
    assertDriver(
        "static final int X = Integer.parseInt(\"x\");", "driver-failed", "NumberFormatException");
  }

  @Test
  void anInfoThatThrows() {
    PluginJarMaker.plugin(fixture.work(), "odd", "1.0.0")
        .driver("p.Driver", PluginJarMaker.driverSource("odd", "", "null"))
        .writeTo(jar);
    assertRefused("driver-failed", "an error of its own in info(): NullPointerException: summary");
  }

  @Test
  void aNameThatIsNone() {
    PluginJarMaker.working(fixture.work(), "odd", "Not A Name").writeTo(jar);
    assertRefused("bad-name", "its harness name 'Not A Name' is not a name");
  }

  @Test
  void aNameThatIsTaken() {
    PluginJarMaker.working(fixture.work(), "other", "good")
        .writeTo(fixture.distribution().resolve("zz.jar"));
    CatalogProblem problem = fixture.onlyProblem();
    assertThat(problem.code()).isEqualTo("duplicate-name");
    assertThat(problem.origin()).hasFileName("zz.jar");
    assertThat(problem.message()).contains("good.jar gives it too");
  }

  @Test
  void pluginsThatDependOnWhatIsNotThereOrOnEachOther() {
    plugin().manifest("Plugin-Dependencies", "nowhere").writeTo(jar);
    assertRefused("missing-dependency", "it depends on plugins that are not here");
    plugin().manifest("Plugin-Dependencies", "odd").writeTo(jar);
    assertRefused("missing-dependency", "or depend on it: odd");
  }

  @Test
  void methodsThatThrowWhateverTheyLike() {
    PluginJarMaker.plugin(fixture.work(), "odd", "1.0.0")
        .driver("p.Driver", throwing())
        .writeTo(jar);
    try (PluginCatalog catalog = fixture.open()) {
      Harness odd = catalog.require("odd").harness();
      CommandRunner none = command -> null;
      ProjectContext project = ProjectContext.of(root, new Host(Map.of(), none));
      assertThatThrownBy(() -> odd.start(project, List.of()))
          .isInstanceOf(HarnessException.class)
          .hasMessageContaining("'odd' failed with an error of its own in start(): it recurses")
          .hasCauseInstanceOf(StackOverflowError.class);
      assertThatThrownBy(() -> odd.stop(project, List.of()))
          .isInstanceOf(HarnessException.class)
          .hasMessageContaining("in stop(): Error: stop");
      assertThat(odd.startAll(List.of(project), List.of()).get(project).failure().orElseThrow())
          .hasMessageContaining("in startAll(): it gave no answer for this project");
      assertThatThrownBy(() -> odd.stopAll(List.of(project), List.of()))
          .isInstanceOf(HarnessException.class)
          .hasMessageContaining("in stopAll(): Error: stop");
      assertThat(odd.status(project).state()).isEqualTo(ProjectState.UNKNOWN);
      assertThat(odd.status(project).evidence().get(0)).contains("in status()");
      assertThat(odd.statusAll(List.of(project)).get(project).state())
          .isEqualTo(ProjectState.UNKNOWN);
      assertThatThrownBy(() -> odd.sessionPrefix(project))
          .isInstanceOf(HarnessException.class)
          .hasMessageContaining("it gave no answer (null)");
    }
  }

  @Test
  void anUnknownNameSaysWhatIsKnownAndWhyTheOneIsNot() throws IOException {
    Files.createFile(fixture.distribution().resolve("harness-wanted-1.0.jar"));
    try (PluginCatalog catalog = fixture.open()) {
      assertThatThrownBy(() -> catalog.require("wanted"))
          .isInstanceOfSatisfying(
              PoException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.NO_SUCH_HARNESS);
                assertThat(e)
                    .hasMessageContaining("no harness is named 'wanted'; known are: good")
                    .hasMessageContaining("harness-wanted-1.0.jar: it is not a complete jar");
                assertThat(e.hint()).contains("copy it again");
              });
    }
  }

  private static String throwing() {
    String driver =
        PluginJarMaker.driverSource(
            "odd",
            "public Optional<String> sessionPrefix(ProjectContext p) { return null; }"
                + " public Map<ProjectContext, OperationResult> startAll("
                + "Collection<ProjectContext> p, List<String> a) { return Map.of(); }",
            "\"fine\"");
    return driver
        .replace(
            "public void start(ProjectContext p, List<String> a) {}",
            "public void start(ProjectContext p, List<String> a) { start(p, a); }")
        .replace(
            "public void stop(ProjectContext p, List<String> a) {}",
            "public void stop(ProjectContext p, List<String> a) { throw new Error(\"stop\"); }")
        .replace(
            "return ProjectStatus.unknown(\"not looked\"", "return ProjectStatus.unknown(null");
  }

  private PluginJarMaker plugin() {
    return PluginJarMaker.working(fixture.work(), "odd", "odd");
  }

  private PluginJarMaker helperPlugin() {
    return PluginJarMaker.plugin(fixture.work(), "odd", "1.0.0")
        .driver(
            "p.Driver",
            PluginJarMaker.driverSource("odd", "private final Helper h = new Helper();", "\"s\""))
        .source("p.Helper", "package p; class Helper {}");
  }

  private void assertDriver(String body, String code, String message) {
    PluginJarMaker.plugin(fixture.work(), "odd", "1.0.0")
        .driver("p.Driver", PluginJarMaker.driverSource("odd", body, "\"s\""))
        .writeTo(jar);
    assertRefused(code, message);
  }

  private void assertRefused(String code, String message) {
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(names(catalog)).containsExactly("good");
      assertThat(catalog.problems()).hasSize(1);
      CatalogProblem problem = catalog.problems().get(0);
      assertThat(problem.code()).isEqualTo(code);
      assertThat(problem.origin()).isEqualTo(jar);
      assertThat(problem.message()).contains(message);
      assertThat(problem.hint()).isNotEmpty();
    }
  }

  private static List<String> names(PluginCatalog catalog) {
    return catalog.entries().stream().map(CatalogEntry::name).toList();
  }

  private byte[] classFile(String name) throws IOException {
    try (java.util.jar.JarFile whole = new java.util.jar.JarFile(jar.toFile())) {
      return whole.getInputStream(whole.getEntry(name)).readAllBytes();
    }
  }
}
