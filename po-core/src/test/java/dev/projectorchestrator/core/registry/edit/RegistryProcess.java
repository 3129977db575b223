package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.diff.Sequence;
import org.tomlj.Toml;

/** A process of its own that works on a fleet.toml, for tests with many of them. */
final class RegistryProcess {

  private RegistryProcess() {}

  /**
   * Returns the command line of such a process.
   *
   * @param words what it is to do, and with what
   */
  static List<String> command(String... words) {
    Set<String> classPath = new LinkedHashSet<>();
    for (Class<?> needed :
        List.of(RegistryProcess.class, FleetStore.class, Toml.class, Sequence.class)) {
      classPath.add(
          Path.of(URI.create(needed.getProtectionDomain().getCodeSource().getLocation().toString()))
              .toString());
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Dstdout.encoding=UTF-8"));
    command.addAll(
        List.of(
            "-cp", String.join(File.pathSeparator, classPath), RegistryProcess.class.getName()));
    command.addAll(Arrays.asList(words));
    return command;
  }

  public static void main(String[] words) throws Exception {
    FleetStore store = new FleetStore(Path.of(words[1]), Duration.ofMinutes(5));
    try {
      switch (words[0]) {
        case "add" -> add(store, words[2], Integer.parseInt(words[3]));
        case "read" -> read(store, Path.of(words[2]));
        case "move" -> move(store, words[2], Integer.parseInt(words[3]));
        case "hold" -> hold(store);
        case "refuse" -> refuse(Arrays.asList(words).subList(1, words.length));
        default -> throw new IllegalArgumentException(words[0]);
      }
    } catch (PoException e) {
      System.out.println(e.code() + " " + e.getMessage());
      System.exit(1);
    }
  }

  private static void add(FleetStore store, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      String name = prefix + "-" + i;
      store.change(
          List.of(new FleetChange.Add(ProjectEntry.of(name, "other", "v1", "projects/" + name))));
    }
  }

  /** Reads without pause until a file is there; each reading must be of a whole fleet. */
  private static void read(FleetStore store, Path stop) {
    int seen = 0;
    int readings = 0;
    while (!Files.exists(stop)) {
      int now = store.load().projects().size();
      if (now < seen) {
        throw new IllegalStateException("lost projects: " + seen + ", then " + now);
      }
      seen = now;
      readings++;
    }
    System.out.println("readings " + readings);
  }

  /** Moves a project's ref from v-N to v-N+1 and on, until it is killed. */
  private static void move(FleetStore store, String name, int from) {
    for (int number = from; ; number++) {
      store.change(List.of(new FleetChange.SetText(name, "ref", "v-" + number)));
      System.out.println("moved " + number);
    }
  }

  /** Reads files that are not valid, and says how each was refused. */
  private static void refuse(List<String> files) {
    for (String file : files) {
      try {
        new FleetStore(Path.of(file), Duration.ZERO).load();
        System.out.println("taken: " + file);
      } catch (PoException e) {
        System.out.println(e.code());
      }
    }
  }

  /** Takes the lock and keeps it until standard input ends. */
  private static void hold(FleetStore store) {
    store.change(
        List.of(new FleetChange.SetText("a", "ref", "held")),
        () -> {
          System.out.println("holding");
          try {
            while (System.in.read() >= 0) {
              // Waits for the end.
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
