package dev.projectorchestrator.harness.agentorchestrator;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Tells our engine's jar by its manifest. A fleet has the same jar many times: those that begin
 * alike, as far as their manifests reach, are looked into once.
 */
final class EngineJars {

  private static final String ENGINE_MAIN = "dev.agentorchestrator.Main";
  private static final int BEGINNING = 1024;

  private final List<byte[]> ours = new ArrayList<>();

  /**
   * Looks at a jar.
   *
   * @param jar the file
   * @return whether it is our engine's
   * @throws IOException when it can't be read
   */
  boolean isOurs(String jar) throws IOException {
    if (!new File(jar).isFile()) {
      return false;
    }
    byte[] beginning = beginning(jar);
    for (byte[] known : ours) {
      if (Arrays.equals(known, beginning)) {
        return true;
      }
    }
    if (startsOurMain(beginning)) {
      ours.add(beginning);
      return true;
    }
    try (InputStream whole = new FileInputStream(jar)) {
      return startsOurMain(whole);
    }
  }

  private static byte[] beginning(String jar) throws IOException {
    // In a process that has just begun, this is faster than a channel.
    try (InputStream in = new FileInputStream(jar)) {
      byte[] bytes = new byte[BEGINNING];
      int count = in.readNBytes(bytes, 0, BEGINNING);
      return count == BEGINNING ? bytes : Arrays.copyOf(bytes, count);
    }
  }

  private static boolean startsOurMain(byte[] beginning) throws IOException {
    try {
      return startsOurMain(new ByteArrayInputStream(beginning));
    } catch (EOFException e) {
      return false; // The manifest is longer.
    }
  }

  /** The manifest stands first in a jar: its directory, at the end, need not be read. */
  private static boolean startsOurMain(InputStream jar) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(jar)) {
      for (int i = 0; i < 2; i++) {
        ZipEntry entry = zip.getNextEntry();
        if (entry != null && entry.getName().equals(JarFile.MANIFEST_NAME)) {
          return ENGINE_MAIN.equals(new Manifest(zip).getMainAttributes().getValue("Main-Class"));
        }
      }
      return false;
    }
  }
}
