package dev.projectorchestrator.core.harness.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Sha256;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.trust.TrustRecord;
import dev.projectorchestrator.core.harness.trust.TrustStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user did not let in is not loaded; what shadows what is said. */
class TrustedPluginsTest {

  @TempDir Path root;
  private CatalogFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new CatalogFixture(root);
  }

  @Test
  void anUnrecordedJarIsNotLoadedAndARecordedOneIs() throws IOException {
    Path jar = put("mine", "1.0.0", fixture.user().resolve("mine.jar"));
    CatalogProblem problem = fixture.onlyProblem();
    assertThat(problem.code()).isEqualTo("untrusted");
    assertThat(problem.hint()).contains("po harness trust mine");

    letIn(jar);
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(catalog.require("mine").origin()).isEqualTo(jar);
    }
    put("mine", "1.0.1", jar);
    assertThat(fixture.onlyProblem().code()).isEqualTo("changed");
  }

  @Test
  void aRecordBesideTheJarIsNoPermission() throws IOException {
    Path jar = put("mine", "1.0.0", fixture.user().resolve("mine.jar"));
    letIn(jar);
    Files.move(fixture.trust().file(), fixture.user().resolve("trust.json"));
    assertThat(fixture.onlyProblem().code()).isEqualTo("untrusted");
  }

  @Test
  void aRecordThatCantBeReadTrustsNothing() throws IOException {
    Path jar = put("mine", "1.0.0", fixture.user().resolve("mine.jar"));
    letIn(jar);
    for (String text : List.of("", "{", "[]", "{\"trusted\": [{}]}", "{\"trusted\": 1}")) {
      Files.writeString(fixture.trust().file(), text);
      assertThat(fixture.onlyProblem().code()).isEqualTo("trust-unreadable");
      assertThatThrownBy(() -> letIn(jar)).isInstanceOf(PoException.class);
      assertThat(fixture.trust().file()).hasContent(text);
    }
  }

  @Test
  void aLaterFolderWinsAndTheShadowedOneIsShown() throws IOException {
    Path shipped = put("mine", "2.0.0", fixture.distribution().resolve("mine.jar"));
    Path own = put("mine", "1.0.0", fixture.user().resolve("mine.jar"));
    letIn(own);
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.require("mine").origin()).isEqualTo(own);
      assertThat(catalog.problems()).hasSize(1);
      assertThat(catalog.problems().get(0).code()).isEqualTo("shadowed");
      assertThat(catalog.problems().get(0).origin()).isEqualTo(shipped);
    }
  }

  @Test
  void anUntrustedJarShadowsNothing() throws IOException {
    Path shipped = put("mine", "1.0.0", fixture.distribution().resolve("mine.jar"));
    put("mine", "2.0.0", fixture.user().resolve("mine.jar"));
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.require("mine").origin()).isEqualTo(shipped);
      assertThat(catalog.problems()).extracting(CatalogProblem::code).containsExactly("untrusted");
    }
  }

  @Test
  void anotherPluginWithTheSameHarnessNameWinsFromALaterFolder() throws IOException {
    put("mine", "1.0.0", fixture.distribution().resolve("mine.jar"));
    Path other = fixture.user().resolve("other.jar");
    PluginJarMaker.working(fixture.work(), "other", "mine").writeTo(other);
    letIn(other);
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.require("mine").origin()).isEqualTo(other);
      assertThat(catalog.problems()).extracting(CatalogProblem::code).containsExactly("shadowed");
    }
  }

  @Test
  void theNewerOfTwoInOneFolderIsUsed() {
    put("mine", "1.10.0", fixture.distribution().resolve("a.jar"));
    put("mine", "1.9.0", fixture.distribution().resolve("b.jar"));
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.require("mine").version()).isEqualTo("1.10.0");
      assertThat(catalog.problems()).extracting(CatalogProblem::code).containsExactly("shadowed");
    }
  }

  @Test
  void whatWasCheckedIsWhatIsLoadedWhateverHappensToTheJarMeanwhile() throws IOException {
    Path jar =
        PluginJarMaker.plugin(fixture.work(), "mine", "1.0.0")
            .driver(
                "p.Driver",
                PluginJarMaker.driverSource(
                    "mine",
                    "public Optional<String> sessionPrefix(ProjectContext p) {"
                        + " return Optional.of(Late.word()); }",
                    "\"s\""))
            .source(
                "p.Late", "package p; class Late { static String word() { return \"checked\"; } }")
            .writeTo(fixture.user().resolve("mine.jar"));
    letIn(jar);
    try (PluginCatalog catalog = fixture.open()) {
      Files.write(jar, new byte[100]);
      ProjectContext project = ProjectContext.of(root, new Host(Map.of(), command -> null));
      assertThat(catalog.require("mine").harness().sessionPrefix(project)).contains("checked");
      assertThat(catalog.require("mine").origin()).isEqualTo(jar);
    }
    assertThat(fixture.onlyProblem().code()).isEqualTo("damaged-jar");
  }

  @Test
  void whatIsNoLongerTrustedIsNoLongerKept() throws IOException {
    Path jar = put("mine", "1.0.0", fixture.user().resolve("mine.jar"));
    letIn(jar);
    Path copy = fixture.trust().trustedCopy(jar).orElseThrow();
    assertThat(copy).hasSameBinaryContentAs(jar);
    fixture.trust().remove(record -> true);
    assertThat(copy).doesNotExist();
    assertThat(fixture.trust().trustedCopy(jar)).isEmpty();
  }

  @Test
  void manyProcessesRecordAtOnceAndNothingIsLost() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> writes =
          java.util.stream.IntStream.range(0, 40)
              .<Future<?>>mapToObj(
                  i ->
                      pool.submit(
                          () ->
                              new TrustStore(fixture.trust().file())
                                  .add(
                                      new TrustRecord(
                                          TrustRecord.Kind.PLUGIN,
                                          "p" + i,
                                          "0".repeat(64),
                                          root.resolve("p" + i),
                                          "",
                                          Instant.EPOCH.toString()))))
              .toList();
      for (Future<?> write : writes) {
        write.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(fixture.trust().records()).hasSize(40);
    try (java.util.stream.Stream<Path> files = Files.list(fixture.trust().file().getParent())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("trust.json", "trust.json.lock");
    }
  }

  private Path put(String id, String version, Path jar) {
    return PluginJarMaker.working(fixture.work(), id, id)
        .manifest("Plugin-Version", version)
        .writeTo(jar);
  }

  private void letIn(Path jar) throws IOException {
    fixture
        .trust()
        .add(
            new TrustRecord(
                TrustRecord.Kind.PLUGIN, "any", Sha256.of(jar), jar, "", Instant.EPOCH.toString()));
  }
}
