package dev.projectorchestrator.core.harness.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.contract.ScratchProject;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** A skeleton holds what was found, and is TOML whatever that was. */
class DescriptorScaffoldTest {

  @TempDir Path root;
  private Host host;
  private EngineSource engine;
  private Path folder;

  @BeforeEach
  void aHarness() {
    host = ScratchHost.in(root, Map.of());
    folder = root.resolve("home/harnesses");
    engine =
        ScratchProject.engineRepository(
            root.resolve("source"),
            host,
            Map.of(
                "README.md", "# \"Odd\" \\ harness\n\n\u001b[31mred\u001b[0m \"\"\"\n[table]\n",
                "Procfile", "main: x\n",
                "bin/odd", "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\necho usage: odd up\n"),
            "v2.0");
  }

  @Test
  void whatWasFoundIsInItsComments() throws IOException {
    ScaffoldReport report = scaffold().write("odd", engine.url(), Optional.empty(), false);
    assertThat(report.source()).isEqualTo(engine);
    assertThat(report.found())
        .containsExactly(
            "README", "Procfile: processes for foreman, honcho, overmind …", "program bin/odd");
    String text = Files.readString(report.file());
    TomlParseResult toml = Toml.parse(text);
    assertThat(toml.errors()).isEmpty();
    assertThat(toml.getString("summary")).isEqualTo("\"Odd\" \\ harness");
    assertThat(toml.getString("source.ref")).isEqualTo("v2.0");
    assertThat(text).contains("{engine}/bin/odd").doesNotContain("\u001b").doesNotContain("usage:");
  }

  @Test
  void programsAreRunOnlyWhenThatWasAgreedTo() throws IOException {
    ScaffoldReport report = scaffold().write("odd", engine.url(), Optional.of("main"), true);
    assertThat(Files.readString(report.file())).contains("# usage: odd up");
    assertThat(report.source().ref()).isEqualTo("main");
  }

  @Test
  void whatCantBeDoneWritesNothing() throws IOException {
    assertThatThrownBy(() -> scaffold().write("odd", root + "/nowhere", Optional.empty(), false))
        .isInstanceOf(PoException.class)
        .hasMessageContaining("can't be cloned");
    assertThatThrownBy(
            () -> scaffold().write("odd", engine.url(), Optional.of("no-such-ref"), false))
        .isInstanceOf(PoException.class)
        .hasMessageContaining("no-such-ref");
    assertThatThrownBy(() -> scaffold().write("../odd", engine.url(), Optional.empty(), false))
        .isInstanceOfSatisfying(
            PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
    assertThat(folder).doesNotExist();

    Files.createDirectories(folder);
    Files.writeString(folder.resolve("odd.toml"), "mine");
    assertThatThrownBy(() -> scaffold().write("odd", engine.url(), Optional.empty(), false))
        .isInstanceOf(PoException.class)
        .hasMessageContaining("already");
    assertThat(folder.resolve("odd.toml")).hasContent("mine");
  }

  private DescriptorScaffold scaffold() {
    return new DescriptorScaffold(folder, host);
  }
}
