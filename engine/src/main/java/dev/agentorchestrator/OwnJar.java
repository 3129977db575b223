package dev.agentorchestrator;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The jar that is meant to run. With a class-data archive it is a copy in the cache that runs, and
 * the launcher only believes that it is the same: a jar may have been replaced without its
 * launcher.
 */
final class OwnJar {
  private static final String MEANT = "agents.jar";

  // The end of a jar lists all that is in it, with checksums.
  private static final int LIST_BYTES = 128 << 10;

  private OwnJar() {}

  /** Whether another jar than the one that runs is meant. */
  static boolean isOverruled() {
    String meant = System.getProperty(MEANT);
    if (meant == null) {
      return false;
    }
    try {
      return !Arrays.equals(end(meant), end(System.getProperty("java.class.path")));
    } catch (IOException e) {
      return true;
    }
  }

  /** Runs the jar that is meant. */
  static void runInstead(String[] args) {
    try {
      URL meant = Path.of(System.getProperty(MEANT)).toUri().toURL();
      System.clearProperty(MEANT);
      // Open until the program ends.
      URLClassLoader loader =
          new URLClassLoader(new URL[] {meant}, ClassLoader.getPlatformClassLoader());
      Class<?> main = loader.loadClass(Main.class.getName());
      main.getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the jar beside the launcher cannot be run", e);
    }
  }

  private static byte[] end(String jar) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(jar, "r")) {
      long size = file.length();
      byte[] end = new byte[(int) Math.min(size, LIST_BYTES) + Long.BYTES];
      for (int i = 0; i < Long.BYTES; i++) {
        end[i] = (byte) (size >>> (8 * i));
      }
      file.seek(size - (end.length - Long.BYTES));
      file.readFully(end, Long.BYTES, end.length - Long.BYTES);
      return end;
    }
  }
}
