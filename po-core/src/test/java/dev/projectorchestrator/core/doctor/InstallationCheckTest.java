package dev.projectorchestrator.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationCheckTest {

  private static final List<String> FILES = List.of("bin/po", "lib/a.jar", "plugins/b.jar");

  @TempDir Path home;

  @BeforeEach
  void install() throws Exception {
    StringBuilder list = new StringBuilder();
    for (String name : FILES) {
      Files.createDirectories(home.resolve(name).getParent());
      Files.writeString(home.resolve(name), name);
      list.append(sha256(name)).append("  ").append(name).append('\n');
    }
    assertThat(home.resolve("bin/po").toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("lib/files.sha256"), list);
  }

  @Test
  void aWholeInstallationHasNoProblem() {
    assertThat(problems()).isEmpty();
    assertThat(new InstallationCheck(home).examine())
        .extracting(Check::message)
        .contains("3 files are as released");
  }

  @Test
  void whatIsMissingChangedOrTooMuchIsNamed() throws IOException {
    Files.delete(home.resolve("lib/a.jar"));
    Files.writeString(home.resolve("plugins/b.jar"), "other");
    Files.writeString(home.resolve("lib/c.jar"), "of another version");
    assertThat(problems())
        .containsExactlyInAnyOrder(
            "file lib/a.jar is missing",
            "file plugins/b.jar was changed",
            "file lib/c.jar is not of this version");
  }

  @Test
  void aProgramThatCannotBeRunIsAProblem() {
    assertThat(home.resolve("bin/po").toFile().setExecutable(false)).isTrue();
    assertThat(problems())
        .containsExactly("program " + home.resolve("bin/po") + " is not executable");
  }

  @Test
  void aBuildOfACheckoutHasNoList() throws IOException {
    Files.delete(home.resolve("lib/files.sha256"));
    Files.delete(home.resolve("lib/a.jar"));
    assertThat(problems()).isEmpty();
  }

  private List<String> problems() {
    return new InstallationCheck(home)
        .examine().stream()
            .filter(check -> check.outcome() == Check.Outcome.PROBLEM)
            .map(check -> check.subject() + " " + check.message())
            .toList();
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
