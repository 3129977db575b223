package dev.projectorchestrator.core.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The digest of a file, read when it is first asked for: most runs have no use for it. */
final class FileDigest {

  private final Path file;
  private String sha256;

  FileDigest(Path file) {
    this.file = file;
  }

  synchronized String sha256() {
    if (sha256 == null) {
      try {
        sha256 = Sha256.of(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sha256;
  }
}
