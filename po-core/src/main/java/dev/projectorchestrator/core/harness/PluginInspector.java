package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessFactory;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Reads what a plugin jar says of itself, and finds what is wrong with it, without running it. */
final class PluginInspector {

  private static final String API = "dev/projectorchestrator/api/";
  private static final String SERVICES = "META-INF/services/";
  private static final int LONGEST_ID = 128;
  private static final int CLASS_MAGIC = 0xCAFEBABE;
  private static final int JAVA_1_MAJOR = 44;

  private final HostVersion host;

  PluginInspector(HostVersion host) {
    this.host = host;
  }

  /**
   * Reads a jar and takes its digest.
   *
   * @param path the jar
   * @return what it says of itself
   * @throws RefusedException when it can't be a plugin of this po
   */
  PluginJar inspect(Path path) throws RefusedException {
    PluginJar plugin = look(path);
    try {
      plugin.sha256();
    } catch (UncheckedIOException e) {
      throw refuse("damaged-jar", path, "it can't be read: " + e.getMessage(), "copy it again", e);
    }
    return plugin;
  }

  /**
   * Reads a jar, whose digest is taken when it is asked for.
   *
   * @param path the jar
   * @return what it says of itself
   * @throws RefusedException when it can't be a plugin of this po
   */
  PluginJar look(Path path) throws RefusedException {
    try (JarFile jar = new JarFile(path.toFile())) {
      PluginJar plugin = describe(path, jar);
      checkRequires(plugin);
      checkContents(plugin, jar);
      return plugin;
    } catch (NoSuchFileException e) {
      throw refuse("no-such-file", path, "there is no such file", "check the path", e);
    } catch (IOException | SecurityException e) {
      throw refuse(
          "damaged-jar",
          path,
          "it is not a whole jar: " + e.getMessage(),
          "it may have been copied half: copy it again",
          e);
    }
  }

  private PluginJar describe(Path path, JarFile jar) throws IOException, RefusedException {
    Manifest manifest = jar.getManifest();
    Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
    String id = value(main, "Plugin-Id");
    if (id.isEmpty()) {
      throw refuse(
          "missing-manifest",
          path,
          manifest == null
              ? "it has no manifest (META-INF/MANIFEST.MF)"
              : "its manifest has no Plugin-Id",
          "if it is a harness plugin, its build must write Plugin-Id and Plugin-Version into the"
              + " manifest (docs/harness-plugins.md); if not, take it out of the folder",
          null);
    }
    if (!isId(id)) {
      throw refuse(
          "bad-plugin-id",
          path,
          "its Plugin-Id '" + id + "' is not a plain word",
          "use letters, digits, dots and dashes",
          null);
    }
    String version = value(main, "Plugin-Version");
    if (!HostVersion.isVersion(version)) {
      throw refuse(
          "bad-plugin-version",
          path,
          version.isEmpty()
              ? "its manifest has no Plugin-Version"
              : "its Plugin-Version '" + version + "' is not a version",
          "write a version such as 1.0.0",
          null);
    }
    String requires = value(main, "Plugin-Requires");
    return new PluginJar(
        path,
        id,
        version,
        value(main, "Plugin-Provider"),
        value(main, "Plugin-Description"),
        requires.isEmpty() ? "*" : requires,
        value(main, "Plugin-Dependencies"),
        value(main, "Class-Path"),
        jar.isMultiRelease(),
        services(jar, Harness.class),
        services(jar, HarnessFactory.class),
        new FileDigest(path));
  }

  private static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && (i == 0 || (c != '.' && c != '_' && c != '-'))) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_ID;
  }

  private void checkRequires(PluginJar plugin) throws RefusedException {
    boolean satisfied;
    try {
      satisfied = host.satisfies(plugin.requires());
    } catch (IllegalArgumentException e) {
      throw refuse(
          "bad-requires",
          plugin.path(),
          "its Plugin-Requires '" + plugin.requires() + "' is not a version range",
          "write a range such as >=0.1.0",
          e);
    }
    if (!satisfied) {
      throw refuse(
          "requires-newer-po",
          plugin.path(),
          "the plugin "
              + plugin.id()
              + " requires po "
              + plugin.requires()
              + ", and this is "
              + host,
          "use a po of that version, or a version of the plugin that is made for this one",
          null);
    }
  }

  private void checkContents(PluginJar plugin, JarFile jar) throws IOException, RefusedException {
    if (bundlesApi(jar)) {
      throw refuse(
          "bundles-api",
          plugin.path(),
          "it carries its own copy of po-api, so its drivers would not be seen as drivers",
          "its build must give po-api the scope `provided` and keep it out of the shaded jar",
          null);
    }
    if (plugin.drivers().isEmpty() && plugin.factories().isEmpty()) {
      throw refuse(
          "no-driver",
          plugin.path(),
          "it names no driver",
          "it needs the file " + SERVICES + Harness.class.getName() + " with the driver's class",
          null);
    }
    List<String> classes = new ArrayList<>(plugin.drivers());
    classes.addAll(plugin.factories());
    for (String name : classes) {
      JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
      if (entry == null) {
        throw refuse(
            "missing-class",
            plugin.path(),
            "its services file names the class " + name + ", which is not in the jar",
            "build the plugin again; the name must be the one that Class.getName() gives",
            null);
      }
      checkJavaVersion(plugin, jar, entry);
    }
  }

  private static boolean bundlesApi(JarFile jar) {
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      JarEntry entry = entries.nextElement();
      if (entry.getName().startsWith(API) && !entry.isDirectory()) {
        return true;
      }
    }
    return false;
  }

  private static void checkJavaVersion(PluginJar plugin, JarFile jar, JarEntry entry)
      throws IOException, RefusedException {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      int magic = in.readInt();
      in.readUnsignedShort();
      int java = in.readUnsignedShort() - JAVA_1_MAJOR;
      if (magic == CLASS_MAGIC && java > Runtime.version().feature()) {
        throw refuse(
            "newer-java",
            plugin.path(),
            "it is built for Java " + java + ", and po runs on Java " + Runtime.version().feature(),
            "run po on Java " + java + " or newer, or get a plugin that is built for Java 17",
            null);
      }
    }
  }

  private static List<String> services(JarFile jar, Class<?> type) throws IOException {
    JarEntry entry = jar.getJarEntry(SERVICES + type.getName());
    if (entry == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (InputStream in = jar.getInputStream(entry)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace('\r', '\n');
      int at = 0;
      while (at < text.length()) {
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        int comment = text.indexOf('#', at);
        String name = text.substring(at, comment < 0 || comment > end ? end : comment).strip();
        at = end + 1;
        if (!name.isEmpty() && !names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static String value(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null ? "" : value.strip();
  }

  static RefusedException refuse(
      String code, Path origin, String message, String hint, Throwable cause) {
    return new RefusedException(
        new CatalogProblem(code, origin, message, hint, Optional.ofNullable(cause)));
  }

  /**
   * Lists the jars in a folder, or the jar that a path is.
   *
   * @param path a folder or a jar; need not exist
   * @return the jars, sorted by name
   * @throws IOException when the folder can't be read
   */
  static List<Path> jarsIn(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    return filesIn(path, ".jar");
  }

  /** Gives the files in a folder whose names end so, sorted. */
  static List<Path> filesIn(Path folder, String suffix) throws IOException {
    String[] names = folder.toFile().list();
    if (names == null) {
      Files.newDirectoryStream(folder).close(); // This tells why not.
      throw new IOException("can't be read");
    }
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(suffix)) {
        files.add(folder.resolve(name));
      }
    }
    Collections.sort(files);
    return files;
  }
}
