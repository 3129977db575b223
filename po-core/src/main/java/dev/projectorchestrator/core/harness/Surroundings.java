package dev.projectorchestrator.core.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What lies around a project, to tell what an initializer has put there: the scratch folder, and
 * the user's home, configuration and data folders (not the cache: that is there to be written to).
 *
 * @param paths what there is
 */
record Surroundings(Set<Path> paths) {

  static Surroundings look(Path scratch, Map<String, String> environment) throws IOException {
    Set<Path> paths = new TreeSet<>(children(scratch));
    String home = environment.getOrDefault("HOME", "");
    List<Path> watched = new ArrayList<>();
    if (!home.isEmpty()) {
      watched.add(Path.of(home));
      watched.add(Path.of(home, ".config"));
      watched.add(Path.of(home, ".local", "share"));
      watched.add(Path.of(home, ".local", "state"));
    }
    for (String name : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        watched.add(Path.of(value));
      }
    }
    for (Path folder : watched) {
      paths.addAll(children(folder));
    }
    paths.removeIf(path -> path.getFileName().toString().equals(".cache"));
    return new Surroundings(paths);
  }

  /** What is here and was not there before. */
  Set<Path> since(Surroundings before) {
    Set<Path> fresh = new TreeSet<>(paths);
    fresh.removeAll(before.paths());
    return fresh;
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
