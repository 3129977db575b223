package dev.projectorchestrator.core.harness.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of trust that somebody else may have written counts for nothing. */
class TrustStoreTest {

  @TempDir Path dir;
  private Path file;
  private TrustStore store;

  @BeforeEach
  void trustSomething() {
    file = dir.resolve("po/trust.json");
    store = new TrustStore(file);
    store.add(
        new TrustRecord(
            TrustRecord.Kind.ENGINE,
            "demo",
            "abc",
            dir.resolve("demo"),
            "",
            Instant.EPOCH.toString()));
    assertThat(store.records()).hasSize(1);
  }

  @Test
  void othersCanWriteIt() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertRefused("can change it");
  }

  @Test
  void itIsALink() throws IOException {
    Path elsewhere = Files.move(file, dir.resolve("elsewhere.json"));
    Files.createSymbolicLink(file, elsewhere);
    assertRefused("symbolic link");
  }

  @Test
  void aNewerReleaseWroteIt() throws IOException {
    Files.writeString(file, Files.readString(file).replace("po-trust/1", "po-trust/2"));
    assertRefused("po-trust/2");
  }

  @Test
  void whatAnotherProcessAddsIsSeen() {
    new TrustStore(file)
        .add(
            new TrustRecord(
                TrustRecord.Kind.ENGINE,
                "more",
                "abc",
                dir.resolve("more"),
                "",
                Instant.EPOCH.toString()));
    assertThat(store.records()).hasSize(2);
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> new TrustStore(file).records()).hasMessageContaining(why);
    assertThatThrownBy(() -> new TrustStore(file).remove(record -> true))
        .hasMessageContaining("nothing counts as trusted");
  }
}
