package dev.projectorchestrator.core.isolation;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Notices when a program writes outside the folder that it was given. What is watched: the entries,
 * not what is below them, of the folders given; of files also their size and time. In a folder that
 * others work in as well, hidden entries and those that look like another new project are left out.
 */
public final class OutsideWatch {

  private final Map<Path, Map<String, String>> before = new TreeMap<>();

  private OutsideWatch() {}

  /**
   * Begins to watch.
   *
   * @param own folders that nobody else works in: everything in them counts
   * @param shared folders that others work in as well
   * @return the watch
   */
  public static OutsideWatch begin(List<Path> own, List<Path> shared) {
    OutsideWatch watch = new OutsideWatch();
    own.forEach(folder -> watch.before.put(folder, entries(folder, true)));
    shared.forEach(folder -> watch.before.putIfAbsent(folder, entries(folder, false)));
    watch.own.addAll(own);
    return watch;
  }

  private final List<Path> own = new ArrayList<>();

  /**
   * Says what has changed since.
   *
   * @return the entries that are new, gone or changed
   */
  public List<Path> changed() {
    List<Path> changed = new ArrayList<>();
    before.forEach(
        (folder, old) -> {
          Map<String, String> now = entries(folder, own.contains(folder));
          now.forEach(
              (name, state) -> {
                if (!state.equals(old.get(name))) {
                  changed.add(folder.resolve(name));
                }
              });
          old.keySet().stream()
              .filter(name -> !now.containsKey(name))
              .forEach(name -> changed.add(folder.resolve(name)));
        });
    return changed;
  }

  private static Map<String, String> entries(Path folder, boolean all) {
    Map<String, String> entries = new TreeMap<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        String name = entry.getFileName().toString();
        if (!all && name.startsWith(".")) {
          continue;
        }
        BasicFileAttributes attributes =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean project = !all && attributes.isDirectory() && Files.exists(entry.resolve(".git"));
        if (!project) {
          entries.put(
              name,
              attributes.isRegularFile()
                  ? attributes.size() + "@" + attributes.lastModifiedTime()
                  : "there");
        }
      }
    } catch (IOException e) {
      // What can't be listed can't be watched.
    }
    return entries;
  }
}
