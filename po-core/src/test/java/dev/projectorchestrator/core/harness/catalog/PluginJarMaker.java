package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.api.Harness;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Builds real plugin jars from Java text, good ones and broken ones. */
public final class PluginJarMaker {

  private final Path work;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> drivers = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private String classPath;

  private PluginJarMaker(Path work) {
    this.work = work;
    this.classPath = api();
  }

  public static PluginJarMaker plugin(Path work, String id, String version) {
    PluginJarMaker maker = new PluginJarMaker(work);
    maker.manifest.put("Plugin-Id", id);
    maker.manifest.put("Plugin-Version", version);
    maker.manifest.put("Plugin-Provider", "Tests");
    return maker;
  }

  /** A whole plugin with one driver that does nothing. */
  public static PluginJarMaker working(Path work, String id, String harness) {
    return plugin(work, id, "1.0.0").driver("p.Driver", driverSource(harness, "", "\"fine\""));
  }

  /** The text of a driver p.Driver; {@code body} is put into the class, {@code summary} is Java. */
  public static String driverSource(String harness, String body, String summary) {
    return """
    package p;
    import dev.projectorchestrator.api.*;
    import java.util.*;
    public class Driver implements Harness {
      %s
      public HarnessInfo info() {
        return new HarnessInfo("%s", %s, Optional.empty(), "", Set.of(), List.of(), List.of());
      }
      public void init(ProjectContext p, InitOptions o) {}
      public void start(ProjectContext p, List<String> a) {}
      public void stop(ProjectContext p, List<String> a) {}
      public ProjectStatus status(ProjectContext p) {
        return ProjectStatus.unknown("not looked", java.time.Instant.EPOCH);
      }
    }
    """
        .formatted(body, harness, summary);
  }

  public PluginJarMaker driver(String className, String text) {
    drivers.add(className);
    return source(className, text);
  }

  public PluginJarMaker source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  public PluginJarMaker manifest(String key, String value) {
    manifest.put(key, value);
    return this;
  }

  public PluginJarMaker entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  public PluginJarMaker serviceLine(String line) {
    drivers.add(line);
    return this;
  }

  /** Lets the sources use the classes of another jar. */
  public PluginJarMaker compiledWith(Path jar) {
    classPath += File.pathSeparator + jar;
    return this;
  }

  public PluginJarMaker withoutManifest() {
    manifest.clear();
    return this;
  }

  public PluginJarMaker without(String classFile) {
    leftOut.add(classFile);
    return this;
  }

  public Path writeTo(Path jar) {
    try {
      Map<String, byte[]> content = new LinkedHashMap<>(compile());
      if (!drivers.isEmpty()) {
        content.put(
            "META-INF/services/" + Harness.class.getName(),
            (String.join("\n", drivers) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      content.putAll(entries);
      leftOut.forEach(content::remove);
      Files.createDirectories(jar.getParent());
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out =
              manifest.isEmpty() ? new JarOutputStream(file) : new JarOutputStream(file, main())) {
        for (Map.Entry<String, byte[]> item : content.entrySet()) {
          out.putNextEntry(new JarEntry(item.getKey()));
          out.write(item.getValue());
          out.closeEntry();
        }
      }
      return jar;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Manifest main() {
    Manifest result = new Manifest();
    result.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(result.getMainAttributes()::putValue);
    return result;
  }

  private Map<String, byte[]> compile() throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    if (sources.isEmpty()) {
      return classes;
    }
    Path src = Files.createTempDirectory(Files.createDirectories(work), "src");
    Path out = Files.createTempDirectory(work, "classes");
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", out.toString(), "-cp", classPath));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = src.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the fixture does not compile: " + sources.keySet());
    }
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        classes.put(out.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static String api() {
    try {
      return Path.of(Harness.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
