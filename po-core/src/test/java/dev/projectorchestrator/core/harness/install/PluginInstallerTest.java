package dev.projectorchestrator.core.harness.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Sha256;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.catalog.CatalogFixture;
import dev.projectorchestrator.core.harness.catalog.PluginCatalog;
import dev.projectorchestrator.core.harness.catalog.PluginJarMaker;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import dev.projectorchestrator.core.harness.trust.TrustRecord;
import dev.projectorchestrator.testkit.LocalCommands;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins are let in on purpose, as they were shown, and taken out again. */
class PluginInstallerTest {

  @TempDir Path root;
  private CatalogFixture fixture;
  private Host host;

  @BeforeEach
  void fixture() {
    fixture = new CatalogFixture(root);
    host = ScratchHost.in(root, Map.of());
  }

  @Test
  void aPlanChangesNothingAndAnInstalledPluginIsLoaded() throws IOException {
    Path jar = jar("1.0.0");
    try (InstallPlan plan = installer().plan(jar.toString())) {
      assertThat(plan.jar().id()).isEqualTo("mine");
      assertThat(plan.sha256()).isEqualTo(Sha256.of(jar));
      assertThat(plan.replaces()).isEmpty();
      assertThat(fixture.user()).doesNotExist();
      assertThat(fixture.trust().file()).doesNotExist();

      InstallReport report = installer().apply(plan);
      assertThat(report.harnesses()).containsExactly("mine");
      assertThat(report.problems()).isEmpty();
    }
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(catalog.require("mine").origin()).isEqualTo(fixture.user().resolve("mine.jar"));
    }
  }

  @Test
  void anotherVersionReplacesItAndItsPermission() throws IOException {
    install(jar("1.0.0"));
    Path old = Files.move(fixture.user().resolve("mine.jar"), fixture.user().resolve("old.jar"));
    String oldDigest = Sha256.of(old);
    try (InstallPlan plan = installer().plan(jar("1.1.0").toString())) {
      assertThat(plan.replaces()).extracting(PluginJar::version).containsExactly("1.0.0");
      installer().apply(plan);
    }
    assertThat(files()).containsExactly("mine.jar");
    assertThat(fixture.trust().allows(TrustRecord.Kind.PLUGIN, oldDigest)).isFalse();
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.require("mine").version()).isEqualTo("1.1.0");
    }
  }

  @Test
  void installingTheSameAgainIsFine() throws IOException {
    Path jar = jar("1.0.0");
    install(jar);
    install(jar);
    assertThat(files()).containsExactly("mine.jar");
    assertThat(fixture.trust().records()).hasSize(1);
  }

  @Test
  void aJarThatChangedSinceItWasShownIsNotInstalled() throws IOException {
    Path jar = jar("1.0.0");
    try (InstallPlan plan = installer().plan(jar.toString())) {
      jar("6.6.6");
      assertThatThrownBy(() -> installer().apply(plan))
          .isInstanceOf(PoException.class)
          .hasMessageContaining("changed since it was shown");
    }
    assertThat(files()).isEmpty();
    assertThat(fixture.trust().records()).isEmpty();
  }

  @Test
  void whatIsNoPluginIsRefusedWithTheReason() throws IOException {
    Path text = Files.writeString(root.resolve("x.jar"), "no jar");
    assertThatThrownBy(() -> installer().plan(text.toString()))
        .isInstanceOf(PoException.class)
        .hasMessageContaining("it is not a complete jar");
    for (Path wrong : List.of(root.resolve("nowhere.jar"), root)) {
      assertThatThrownBy(() -> installer().plan(wrong.toString()))
          .isInstanceOfSatisfying(
              PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
    }
  }

  @Test
  void aPluginThatDoesNotLoadIsInstalledAndSaysSo() {
    Path jar =
        PluginJarMaker.plugin(fixture.work(), "mine", "1.0.0")
            .driver("p.Driver", PluginJarMaker.driverSource("mine", "", "null"))
            .writeTo(root.resolve("mine.jar"));
    try (InstallPlan plan = installer().plan(jar.toString())) {
      InstallReport report = installer().apply(plan);
      assertThat(report.harnesses()).isEmpty();
      assertThat(report.problems())
          .extracting(CatalogProblem::code)
          .containsExactly("driver-failed");
    }
  }

  @Test
  void removingTakesJarAndPermissionOut() throws IOException {
    install(jar("1.0.0"));
    RemovalPlan plan = installer().planRemoval("mine");
    assertThat(plan.jars()).hasSize(1);
    assertThat(files()).containsExactly("mine.jar");
    installer().apply(plan);
    installer().apply(plan);
    assertThat(files()).isEmpty();
    assertThat(fixture.trust().records()).isEmpty();
    assertThatThrownBy(() -> installer().planRemoval("mine"))
        .isInstanceOfSatisfying(
            PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_SUCH_HARNESS));
  }

  @Test
  void aPluginThatAnotherOneNeedsIsNotRemoved() throws IOException {
    install(jar("1.0.0"));
    install(
        PluginJarMaker.working(fixture.work(), "other", "other")
            .manifest("Plugin-Dependencies", "mine@>=1.0.0")
            .writeTo(root.resolve("other.jar")));
    assertThatThrownBy(() -> installer().planRemoval("mine"))
        .isInstanceOfSatisfying(
            PoException.class,
            e -> {
              assertThat(e).hasMessage("the plugin mine is needed by: other");
              assertThat(e.hint()).contains("po harness remove other");
            });
    installer().apply(installer().planRemoval("other"));
    installer().apply(installer().planRemoval("mine"));
    assertThat(files()).isEmpty();
  }

  @Test
  void aPluginThatAnotherOneNeedsIsRemovedWhereTheDistributionBringsItToo() throws IOException {
    Files.createDirectories(fixture.distribution());
    Files.copy(jar("1.0.0"), fixture.distribution().resolve("mine.jar"));
    install(jar("1.1.0"));
    PluginJarMaker.working(fixture.work(), "other", "other")
        .manifest("Plugin-Dependencies", "mine@>=1.0.0")
        .writeTo(fixture.distribution().resolve("other.jar"));
    installer().apply(installer().planRemoval("mine"));
    assertThat(files()).isEmpty();
  }

  @Test
  void aPluginIsFoundByItsHarnessToo() {
    PluginJarMaker.working(fixture.work(), "the-plugin", "the-harness")
        .writeTo(root.resolve("p.jar"));
    install(root.resolve("p.jar"));
    assertThat(installer().planRemoval("the-harness").id()).isEqualTo("the-plugin");
  }

  @Test
  void mavenCoordinatesAreResolvedByTheUsersMaven() throws IOException {
    Path jar = jar("1.0.0");
    Path bin = Files.createDirectories(root.resolve("bin"));
    // Stands for Maven, whose network a test has not: copies what it is asked for.
    Path mvn =
        Files.writeString(
            bin.resolve("mvn"),
            """
            #!/bin/sh
            for a in "$@"; do
              case $a in
                -Dartifact=org.example:mine:1.0.0) found=1 ;;
                -DoutputDirectory=*) to=${a#*=} ;;
              esac
            done
            [ "${found-}" ] || { echo "[INFO] x"; echo "[ERROR] no such artifact"; exit 1; }
            cp '%s' "$to/mine-1.0.0.jar"
            """
                .formatted(jar));
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    host = ScratchHost.in(root, Map.of("PATH", bin + ":/usr/bin:/bin"));
    Path scratch;
    try (InstallPlan plan = installer().plan("maven:org.example:mine:1.0.0")) {
      scratch = plan.scratch().orElseThrow();
      assertThat(installer().apply(plan).harnesses()).containsExactly("mine");
    }
    assertThat(scratch).doesNotExist();
    assertThatThrownBy(() -> installer().plan("maven:org.example:mine:2.0.0"))
        .isInstanceOf(PoException.class)
        .hasMessage("Maven can't get org.example:mine:2.0.0: no such artifact");
    assertThatThrownBy(() -> installer().plan("maven:org.example:mine"))
        .isInstanceOfSatisfying(
            PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
  }

  @Test
  void withoutMavenItSaysSo() throws IOException {
    Path empty = Files.createDirectories(root.resolve("empty"));
    host = ScratchHost.in(root, Map.of("PATH", empty.toString()));
    assertThatThrownBy(() -> installer().plan("maven:org.example:mine:1.0.0"))
        .isInstanceOfSatisfying(
            PoException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.MISSING_PROGRAM);
              assertThat(e.hint()).contains("install Maven");
            });
  }

  private Path jar(String version) {
    return PluginJarMaker.working(fixture.work(), "mine", "mine")
        .manifest("Plugin-Version", version)
        .writeTo(root.resolve("given/mine.jar"));
  }

  private void install(Path jar) {
    try (InstallPlan plan = installer().plan(jar.toString())) {
      installer().apply(plan);
    }
  }

  private PluginInstaller installer() {
    return new PluginInstaller(
        fixture.user(),
        fixture.options("0.1.0"),
        new LocalCommands(host.environment(), root),
        Clock.systemUTC());
  }

  private List<String> files() throws IOException {
    if (!Files.isDirectory(fixture.user())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(fixture.user())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
