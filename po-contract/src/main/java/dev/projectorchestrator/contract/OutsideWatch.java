package dev.projectorchestrator.contract;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Detects writes outside the folder that a program was given. Watches the entries of folders, not
 * what is below them. Of a folder that is added twice, the first kind counts.
 */
public final class OutsideWatch {

  private enum Kind {
    OWN,
    USER,
    SHARED
  }

  private record Watched(Kind kind, Map<String, String> entries) {}

  private final Map<Path, Watched> before = new LinkedHashMap<>();

  /** Creates a watch of nothing. */
  public OutsideWatch() {}

  /**
   * Begins to watch a folder that nobody else works in: new, changed and deleted entries count.
   *
   * @param folder the folder; need not exist
   * @return this watch
   */
  public OutsideWatch own(Path folder) {
    return watch(folder, Kind.OWN);
  }

  /**
   * Begins to watch the user's home, configuration, data and state folders: new and deleted entries
   * count, hidden ones too; other programs change their own files there meanwhile. The cache is
   * left out: it is there to be written to.
   *
   * @param environment the environment that names the folders
   * @return this watch
   */
  public OutsideWatch userFolders(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    if (!home.isEmpty()) {
      for (String folder : List.of("", ".config", ".local/share", ".local/state")) {
        watch(Path.of(home, folder), Kind.USER);
      }
    }
    for (String name : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        watch(Path.of(value), Kind.USER);
      }
    }
    return this;
  }

  /**
   * Begins to watch a folder that others work in as well: new, changed and deleted entries count,
   * except hidden ones and those that look like another new project.
   *
   * @param folder the folder; need not exist
   * @return this watch
   */
  public OutsideWatch shared(Path folder) {
    return watch(folder, Kind.SHARED);
  }

  private OutsideWatch watch(Path folder, Kind kind) {
    before.computeIfAbsent(folder, path -> new Watched(kind, entries(path, kind)));
    return this;
  }

  /**
   * Returns what has changed since the folders were added.
   *
   * @return the entries that count, folder by folder
   */
  public List<Path> changed() {
    Set<Path> changed = new TreeSet<>();
    before.forEach(
        (folder, watched) -> {
          Map<String, String> now = entries(folder, watched.kind());
          Set<String> names = new TreeSet<>(now.keySet());
          names.addAll(watched.entries().keySet());
          names.removeIf(name -> now.getOrDefault(name, "").equals(watched.entries().get(name)));
          names.forEach(name -> changed.add(folder.resolve(name)));
        });
    return List.copyOf(changed);
  }

  private static Map<String, String> entries(Path folder, Kind kind) {
    Map<String, String> entries = new TreeMap<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        String name = entry.getFileName().toString();
        boolean leftOut =
            switch (kind) {
              case OWN -> false;
              case USER -> name.equals(".cache");
              case SHARED -> name.startsWith(".") || Files.exists(entry.resolve(".git"));
            };
        if (!leftOut) {
          state(entry, kind).ifPresent(state -> entries.put(name, state));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Skip folders that can't be listed.
    }
    return entries;
  }

  /** Returns nothing for an entry that has gone meanwhile. */
  private static Optional<String> state(Path entry, Kind kind) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          kind != Kind.USER && attributes.isRegularFile()
              ? attributes.size() + "@" + attributes.lastModifiedTime()
              : "there");
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
