package dev.projectorchestrator.cli.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Puts the classes of the distribution's plugins on the list of classes to archive. Java 17 can
 * archive what a plugin's own class loader has loaded, and later takes it from there when the bytes
 * are still the same, but does not put it on the list by itself; newer ones do, and what they wrote
 * is left as it is.
 */
final class PluginClasses {

  private static final String SOURCE = " source: file:";

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Integer> pluginIds = new HashMap<>();
  private final Map<String, Path> jars;

  private PluginClasses(Map<String, Path> jars) {
    this.jars = jars;
  }

  /**
   * Adds them.
   *
   * @param classes the lines of the list of classes, as the JVM wrote it
   * @param loaded what the JVM logged of each class that it loaded, in order
   * @param plugins the folder of the plugins
   * @return the lines with the plugins' classes; the same where there is nothing to add
   * @throws IOException when a plugin can't be read
   */
  static List<String> add(List<String> classes, List<String> loaded, Path plugins)
      throws IOException {
    Map<String, Path> jars = jarsByClass(loaded, plugins);
    for (String line : classes) {
      if (jars.isEmpty() || line.contains(" source: ")) {
        return classes;
      }
    }
    PluginClasses list = new PluginClasses(jars);
    list.number(classes);
    for (String name : jars.keySet()) {
      list.idOf(name);
    }
    return list.lines;
  }

  /** Of a class that several plugins have, the first counts: an archive holds a name only once. */
  private static Map<String, Path> jarsByClass(List<String> loaded, Path plugins) {
    Map<String, Path> jars = new LinkedHashMap<>();
    for (String line : loaded) {
      int end = line.indexOf(SOURCE);
      if (end < 0) {
        continue;
      }
      Path jar = Path.of(line.substring(end + SOURCE.length()).strip());
      // The list has no way to write a space.
      if (plugins.equals(jar.getParent()) && jar.toString().indexOf(' ') < 0) {
        String name = line.substring(line.lastIndexOf(' ', end - 1) + 1, end).replace('.', '/');
        jars.putIfAbsent(name, jar);
      }
    }
    return jars;
  }

  private void number(List<String> classes) {
    for (String line : classes) {
      if (line.startsWith("#")) {
        lines.add(line);
      } else if (line.startsWith("@")) {
        addUnlessOfPlugin(line);
      } else if (!ids.containsKey(line)) {
        addBuiltIn(line);
      }
    }
  }

  /** A lambda's class can be archived only where its owner is on the class path. */
  private void addUnlessOfPlugin(String line) {
    String[] words = line.split(" ");
    if (words.length < 2 || !jars.containsKey(words[1])) {
      lines.add(line);
    }
  }

  private int addBuiltIn(String name) {
    int id = ids.size() + pluginIds.size() + 1;
    ids.put(name, id);
    lines.add(name + " id: " + id);
    return id;
  }

  /** Gives the number of a type as a plugin's class sees it; those above it are put before it. */
  private int idOf(String name) throws IOException {
    Path jar = jars.get(name);
    if (jar == null) {
      Integer known = ids.get(name);
      return known == null ? addBuiltIn(name) : known;
    }
    Integer known = pluginIds.get(name);
    return known == null ? addOfPlugin(name, jar) : known;
  }

  private int addOfPlugin(String name, Path jar) throws IOException {
    ClassOutline outline = outline(name, jar);
    int superclass = idOf(outline.superclass());
    StringBuilder interfaces = new StringBuilder();
    for (String type : outline.interfaces()) {
      interfaces.append(interfaces.length() == 0 ? " interfaces:" : "").append(' ');
      interfaces.append(idOf(type));
    }
    int id = ids.size() + pluginIds.size() + 1;
    pluginIds.put(name, id);
    lines.add(name + " id: " + id + " super: " + superclass + interfaces + " source: " + jar);
    return id;
  }

  private static ClassOutline outline(String name, Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IOException("no such jar: " + jar);
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      java.util.jar.JarEntry entry = file.getJarEntry(name + ".class");
      if (entry == null) {
        throw new IOException(name + " is not in " + jar);
      }
      try (InputStream in = file.getInputStream(entry)) {
        return ClassOutline.read(in);
      }
    }
  }
}
