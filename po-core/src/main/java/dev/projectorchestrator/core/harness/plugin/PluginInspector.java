package dev.projectorchestrator.core.harness.plugin;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessFactory;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.core.harness.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ManifestPluginDescriptorFinder;

/** Reads what a plugin jar says of itself, and finds what is wrong with it, without running it. */
public final class PluginInspector {

  /** How large a list of services may be: far more than any plugin has. */
  private static final int MOST_SERVICES = 64 * 1024;

  private static final String API = "dev/projectorchestrator/api/";
  private static final int MOST_MANIFEST = 1 << 20;
  private static final String SERVICES = "META-INF/services/";
  private static final int CLASS_MAGIC = 0xCAFEBABE;
  private static final int JAVA_1_MAJOR = 44;

  private final String hostVersion;

  /**
   * Creates an inspector.
   *
   * @param hostVersion po's version; {@code 0.1.0-SNAPSHOT} counts as {@code 0.1.0}, and what is no
   *     version as {@code 0.0.0}
   */
  public PluginInspector(String hostVersion) {
    this.hostVersion =
        Version.tryParse(hostVersion)
            .map(version -> version.toStableVersion().toString())
            .orElse("0.0.0");
  }

  /**
   * Reads a jar.
   *
   * @param path the jar
   * @return what it says of itself
   * @throws RefusedException when it can't be a plugin of this po
   */
  public PluginJar inspect(Path path) throws RefusedException {
    return inspect(path, path);
  }

  /**
   * Reads a copy of a jar.
   *
   * @param path the jar, for messages
   * @param content the file to read: the jar, or a copy of it
   * @return what it says of itself
   * @throws RefusedException when it can't be a plugin of this po
   */
  public PluginJar inspect(Path path, Path content) throws RefusedException {
    try (JarFile jar = open(content)) {
      Manifest manifest = manifest(jar);
      Attributes says = manifest == null ? new Attributes() : manifest.getMainAttributes();
      PluginJar plugin =
          new PluginJar(
              path,
              content,
              value(says, ManifestPluginDescriptorFinder.PLUGIN_ID),
              value(says, ManifestPluginDescriptorFinder.PLUGIN_VERSION),
              value(says, ManifestPluginDescriptorFinder.PLUGIN_PROVIDER),
              parts(value(says, ManifestPluginDescriptorFinder.PLUGIN_DEPENDENCIES), ","),
              services(jar, Harness.class),
              services(jar, HarnessFactory.class),
              services(jar, Place.class));
      checkManifest(plugin, manifest != null);
      checkRequires(plugin, value(says, ManifestPluginDescriptorFinder.PLUGIN_REQUIRES));
      checkContents(plugin, jar);
      return plugin;
    } catch (IOException | SecurityException e) {
      throw new RefusedException(
          "damaged-jar",
          path,
          "it is not a complete jar: " + e.getMessage(),
          "the copy may be incomplete: copy it again",
          e);
    }
  }

  private static void checkManifest(PluginJar plugin, boolean hasManifest) throws RefusedException {
    if (plugin.id().isEmpty()) {
      throw new RefusedException(
          "missing-manifest",
          plugin.path(),
          hasManifest
              ? "its manifest has no Plugin-Id"
              : "it has no manifest (META-INF/MANIFEST.MF)",
          "if it is a harness plugin, its build must write Plugin-Id and Plugin-Version into the"
              + " manifest (po help harness-plugins); if not, take it out of the folder");
    }
    if (!plugin.id().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
      throw new RefusedException(
          "bad-plugin-id",
          plugin.path(),
          "its Plugin-Id '" + plugin.id() + "' is not a plain word",
          "use letters, digits, dots and dashes");
    }
    if (!Version.isValid(plugin.version())) {
      throw new RefusedException(
          "bad-plugin-version",
          plugin.path(),
          plugin.version().isEmpty()
              ? "its manifest has no Plugin-Version"
              : "its Plugin-Version '" + plugin.version() + "' is not a version",
          "write a version such as 1.0.0");
    }
  }

  /** PF4J's manager makes no difference between a version that is too old and one that is none. */
  private void checkRequires(PluginJar plugin, String requires) throws RefusedException {
    boolean satisfied;
    try {
      satisfied =
          new DefaultVersionManager()
              .checkVersionConstraint(
                  hostVersion, Version.isValid(requires) ? ">=" + requires : requires);
    } catch (ParseException e) {
      throw new RefusedException(
          "bad-requires",
          plugin.path(),
          "its Plugin-Requires '" + requires + "' is not a version range",
          "write a range such as >=0.1.0",
          e);
    }
    if (!satisfied) {
      throw new RefusedException(
          "requires-newer-po",
          plugin.path(),
          "the plugin " + plugin.id() + " requires po " + requires + ", and this is " + hostVersion,
          "use a po of that version, or a version of the plugin that is made for this one");
    }
  }

  private static void checkContents(PluginJar plugin, JarFile jar)
      throws IOException, RefusedException {
    if (jar.stream().anyMatch(e -> e.getName().startsWith(API) && !e.isDirectory())) {
      throw new RefusedException(
          "bundles-api",
          plugin.path(),
          "it carries its own copy of po-api, so its drivers would not be seen as drivers",
          "its build must give po-api the scope `provided` and keep it out of the shaded jar");
    }
    List<String> classes =
        Stream.of(plugin.drivers(), plugin.factories(), plugin.places())
            .flatMap(List::stream)
            .toList();
    if (classes.isEmpty()) {
      throw new RefusedException(
          "no-driver",
          plugin.path(),
          "it names no driver",
          "it needs the file " + SERVICES + Harness.class.getName() + " with the driver's class");
    }
    for (String name : classes) {
      JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
      if (entry == null) {
        throw new RefusedException(
            "missing-class",
            plugin.path(),
            "its services file names the class " + name + ", which is not in the jar",
            "build the plugin again; the name must be the one that Class.getName() gives");
      }
      checkJavaVersion(plugin, jar, entry);
    }
  }

  private static void checkJavaVersion(PluginJar plugin, JarFile jar, JarEntry entry)
      throws IOException, RefusedException {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      int magic = in.readInt();
      in.readUnsignedShort();
      int java = in.readUnsignedShort() - JAVA_1_MAJOR;
      if (magic == CLASS_MAGIC && java > Runtime.version().feature()) {
        throw new RefusedException(
            "newer-java",
            plugin.path(),
            "it is built for Java " + java + ", and po runs on Java " + Runtime.version().feature(),
            "run po on Java " + java + " or newer, or get a plugin that is built for Java 17");
      }
    }
  }

  /** Opens a jar; a pipe or a device would keep whoever opens it waiting. */
  private static JarFile open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is not a regular file");
    }
    return new JarFile(file.toFile());
  }

  private static Manifest manifest(JarFile jar) throws IOException {
    JarEntry entry = jar.getJarEntry(JarFile.MANIFEST_NAME);
    return entry == null
        ? null
        : new Manifest(new ByteArrayInputStream(bounded(jar, entry, MOST_MANIFEST)));
  }

  private static byte[] bounded(JarFile jar, JarEntry entry, int most) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new IOException(entry.getName() + " is larger than " + most + " bytes");
      }
      return content;
    }
  }

  private static List<String> services(JarFile jar, Class<?> type) throws IOException {
    JarEntry entry = jar.getJarEntry(SERVICES + type.getName());
    if (entry == null) {
      return List.of();
    }
    String text = new String(bounded(jar, entry, MOST_SERVICES), StandardCharsets.UTF_8);
    return parts(text.replaceAll("#.*", ""), "\\R").stream().distinct().toList();
  }

  private static List<String> parts(String text, String separator) {
    return Stream.of(text.split(separator)).map(String::strip).filter(p -> !p.isEmpty()).toList();
  }

  private static String value(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null ? "" : value;
  }

  /**
   * Lists the jars in a folder, or the jar that a path is.
   *
   * @param path a folder or a jar; need not exist
   * @return the jars, sorted by name
   * @throws IOException when the folder can't be read
   */
  public static List<Path> jarsIn(Path path) throws IOException {
    return Files.isRegularFile(path) ? List.of(path) : filesIn(path, ".jar");
  }

  /**
   * Lists the files in a folder whose names end so.
   *
   * @param folder the folder; need not exist
   * @param suffix the end of the names
   * @return the files, sorted by name
   * @throws IOException when the folder can't be read
   */
  public static List<Path> filesIn(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
