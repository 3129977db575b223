package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.core.harness.RefusedException;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Watches the first code of a plugin that runs, such as static initialisers: a plugin that does not
 * come to an end is refused, and one that ends the JVM is named as that happens.
 */
final class LoadWatch {

  /** How long a plugin may take; a good one takes milliseconds. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private LoadWatch() {}

  /**
   * Runs what loads a part of a plugin.
   *
   * @param jar the plugin
   * @param loading what runs its code
   * @param patience how long that may take
   * @return what was loaded
   * @throws RefusedException when it takes too long, or as the loading does
   */
  static <T> T during(PluginJar jar, Callable<T> loading, Duration patience)
      throws RefusedException {
    FutureTask<T> task = new FutureTask<>(loading);
    Thread thread = new Thread(task, "load-" + jar.id());
    thread.setDaemon(true); // What never ends keeps no command from ending.
    Thread hook = new Thread(() -> nameWhoExits(jar, thread), "plugin-exit");
    boolean hooked = hook(hook);
    try {
      thread.start();
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RefusedException(
          "driver-failed",
          jar.path(),
          "it did not load within " + patience.toSeconds() + " s: its code does not come to an end",
          "remove it, or report it to its provider",
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("driver-failed", jar.path(), "interrupted", "", e);
    } finally {
      unhook(hook, hooked);
    }
  }

  private static boolean hook(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false; // The JVM is ending.
    }
  }

  private static void unhook(Thread hook, boolean hooked) {
    try {
      if (hooked) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (IllegalStateException e) {
      // The JVM is ending; the hook says why, if it is the plugin's doing.
    }
  }

  /** The JVM is ending: nothing else gets to say anything any more. */
  private static void nameWhoExits(PluginJar jar, Thread thread) {
    boolean exits =
        Arrays.stream(thread.getStackTrace())
            .anyMatch(
                frame ->
                    frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    if (exits) {
      String line =
          "po: the plugin "
              + jar.path()
              + " ended po while it was loaded; remove it, or report it\n";
      try (FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
        err.write(line.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // There is nobody to be told.
      }
    }
  }
}
