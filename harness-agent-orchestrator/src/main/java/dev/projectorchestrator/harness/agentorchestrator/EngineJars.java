package dev.projectorchestrator.harness.agentorchestrator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Recognises our engine's jar by its manifest. Many projects have the same jar: those that begin
 * with the same bytes, which hold the manifest, are opened once.
 */
final class EngineJars {

  private static final String ENGINE_MAIN = "dev.agentorchestrator.Main";
  private static final int BEGINNING = 1024;

  private final List<byte[]> ours = new CopyOnWriteArrayList<>();

  /**
   * Checks whether a jar is our engine's.
   *
   * @param jar the file
   * @return whether it is
   * @throws IOException when it can't be read
   */
  boolean isOurs(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return false;
    }
    byte[] beginning;
    try (InputStream in = Files.newInputStream(jar)) {
      beginning = in.readNBytes(BEGINNING);
    }
    for (byte[] known : ours) {
      if (Arrays.equals(known, beginning)) {
        return true;
      }
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      boolean own =
          manifest != null
              && ENGINE_MAIN.equals(manifest.getMainAttributes().getValue("Main-Class"));
      if (own) {
        ours.add(beginning);
      }
      return own;
    }
  }
}
