package dev.projectorchestrator.core.harness.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.plugin.PluginFolder;
import dev.projectorchestrator.core.harness.trust.TrustRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A descriptor makes a harness, once the user let it in, as it is now. */
class DescriptorCatalogTest {

  @TempDir Path root;
  private CatalogFixture fixture;
  private Path descriptor;

  @BeforeEach
  void aPluginThatReadsDescriptors() throws IOException {
    fixture = new CatalogFixture(root);
    PluginJarMaker.plugin(fixture.work(), "reader", "1.0.0")
        .source("p.Driver", PluginJarMaker.driverSource("x", "", "\"s\""))
        .source(
            "p.Factory",
            """
            package p;
            import dev.projectorchestrator.api.*;
            public class Factory implements HarnessFactory {
              public Harness fromDescriptor(HarnessDescriptor d) {
                if (d.text().contains("wrong")) {
                  throw new HarnessException(HarnessException.Kind.INVALID_CONFIG,
                      d.origin() + ":1:1: it is wrong", "mend it");
                }
                if (d.text().contains("fault")) throw new StackOverflowError();
                return new Driver() {
                  public HarnessInfo info() {
                    return new HarnessInfo(d.name(), "s", java.util.Optional.empty(), "",
                        java.util.Set.of(), java.util.List.of(), java.util.List.of());
                  }
                };
              }
            }
            """)
        .entry(
            "META-INF/services/dev.projectorchestrator.api.HarnessFactory",
            "p.Factory\n".getBytes(StandardCharsets.UTF_8))
        .writeTo(fixture.distribution().resolve("reader.jar"));
    descriptor = fixture.home().resolve("harnesses/tiny.toml");
    Files.createDirectories(descriptor.getParent());
    Files.writeString(descriptor, "one");
  }

  @Test
  void aNewOneIsAskedAboutAndAChangedOneAgain() throws IOException {
    assertThat(fixture.onlyProblem().code()).isEqualTo("untrusted-descriptor");
    TrustRequest request = trust().pending("tiny").orElseThrow();
    assertThat(request.text()).isEqualTo("one");
    assertThat(request.changed()).isFalse();
    trust().accept(request);
    assertThat(trust().pending()).isEmpty();
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.require("tiny").kind()).isEqualTo(CatalogEntry.Kind.DESCRIPTOR);
      assertThat(catalog.require("tiny").origin()).isEqualTo(descriptor);
    }

    Files.writeString(descriptor, "two");
    assertThat(fixture.onlyProblem().code()).isEqualTo("changed-descriptor");
    assertThat(trust().pending("tiny").orElseThrow().changed()).isTrue();
    try (PluginCatalog catalog = fixture.open()) {
      assertThatThrownBy(() -> catalog.require("tiny"))
          .isInstanceOfSatisfying(
              PoException.class,
              e -> {
                assertThat(e).hasMessageContaining("has changed since you trusted it");
                assertThat(e.hint()).contains("po harness trust tiny");
              });
    }
  }

  @Test
  void whatChangedSinceItWasShownIsNotLetIn() throws IOException {
    TrustRequest request = trust().require("tiny").orElseThrow();
    Files.writeString(descriptor, "evil");
    assertThatThrownBy(() -> trust().accept(request))
        .isInstanceOf(PoException.class)
        .hasMessageContaining("changed since it was shown");
    assertThat(trust().pending("tiny")).isPresent();
  }

  @Test
  void permissionIsForTheNameToo() throws IOException {
    trust().accept(trust().pending("tiny").orElseThrow());
    Files.copy(descriptor, descriptor.resolveSibling("git.toml"));
    assertThat(fixture.onlyProblem().origin()).hasFileName("git.toml");
  }

  @Test
  void oneThatIsNotValidIsToldWithItsPlaces() throws IOException {
    Files.writeString(descriptor, "wrong");
    trust().accept(trust().pending("tiny").orElseThrow());
    CatalogProblem problem = fixture.onlyProblem();
    assertThat(problem.code()).isEqualTo("invalid-descriptor");
    assertThat(problem.message()).contains(descriptor + ":1:1: it is wrong");

    Files.writeString(descriptor, "fault");
    trust().accept(trust().pending("tiny").orElseThrow());
    assertThat(fixture.onlyProblem().code()).isEqualTo("driver-failed");
  }

  @Test
  void whatIsNoDescriptorIsTold() throws IOException {
    Files.delete(descriptor);
    Files.writeString(descriptor.resolveSibling("Bad Name.toml"), "x");
    assertThat(fixture.onlyProblem().code()).isEqualTo("bad-name");
    Files.delete(descriptor.resolveSibling("Bad Name.toml"));
    Files.write(descriptor, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(fixture.onlyProblem().code()).isEqualTo("invalid-descriptor");
  }

  @Test
  void withoutAPluginThatReadsThemItSaysSo() throws IOException {
    trust().accept(trust().pending("tiny").orElseThrow());
    Files.delete(fixture.distribution().resolve("reader.jar"));
    assertThat(fixture.onlyProblem().code()).isEqualTo("no-factory");
  }

  @Test
  void anUnknownNameCantBeLetIn() {
    assertThatThrownBy(() -> trust().require("nothing"))
        .isInstanceOf(PoException.class)
        .hasMessageContaining("no harness is named 'nothing'");
  }

  @Test
  void aJarIsLetInByItsIdOrItsPath() {
    Path jar =
        PluginJarMaker.working(fixture.work(), "mine", "mine")
            .writeTo(fixture.user().resolve("m.jar"));
    assertThat(trust().pending(jar.toString())).isEqualTo(trust().pending("mine")).isPresent();
    trust().accept(trust().pending("mine").orElseThrow());
    assertThat(trust().require("mine")).isEmpty();
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.require("mine").origin()).isEqualTo(jar);
    }
  }

  private HarnessTrust trust() {
    return new HarnessTrust(
        new CatalogOptions(
            List.of(
                new PluginFolder(fixture.distribution(), true),
                new PluginFolder(fixture.user(), false)),
            Optional.of(descriptor.getParent()),
            fixture.trust(),
            "0.1.0"),
        Clock.systemUTC());
  }
}
