package dev.projectorchestrator.cli.archive;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the class-data archive, in a process of its own: runs the light commands once to learn
 * which classes they need, has the JVM write these into a file, and tries that file before anybody
 * else sees it. One maker a slot: another one gives up at once.
 */
public final class ArchiveMaker {

  private static final String TRAINING = "dev.projectorchestrator.cli.Training";

  /** In the folder that a run works in: a path may hold what the option would take apart. */
  private static final String LOADED = "loaded";

  private static final long DEADLINE_SECONDS = 120;

  private final ArchiveSlot slot;
  private final Path distribution;
  private final String build;
  private final String java;
  private final String classPath;

  private ArchiveMaker(ArchiveSlot slot, Path distribution, String java) throws IOException {
    this.slot = slot;
    this.distribution = distribution;
    this.build = Files.readAllLines(distribution.resolve("lib/build-id")).get(0);
    this.java = java;
    this.classPath = classPath(distribution.resolve("lib"));
  }

  /**
   * Makes one archive. Says nothing: nobody listens.
   *
   * @param args the slot, the distribution's folder, the Java that the launcher uses
   * @throws IOException when the slot's folder can't be written to
   * @throws InterruptedException when the process is asked to stop
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    ArchiveSlot slot = new ArchiveSlot(Path.of(args[0]));
    Files.createDirectories(slot.folder());
    try (FileChannel channel =
            FileChannel.open(slot.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        new ArchiveMaker(slot, Path.of(args[1]).toRealPath(), args[2]).makeUnlessWhole();
      }
    }
  }

  private void makeUnlessWhole() throws IOException, InterruptedException {
    List<String> ready = slot.ready();
    if (ready.size() == 5
        && ready.subList(0, 4).equals(List.of(build, distribution.toString(), java, classPath))
        && canBeUsed(ready.get(4))) {
      // Made meanwhile; or whole, but of no use to a run with options of the user's own.
      slot.pause(build);
      return;
    }
    delete(slot.workshop());
    Files.createDirectories(slot.workshop());
    try {
      Path archive = slot.workshop().resolve("archive");
      if (make(archive) && canBeUsed("-XX:SharedArchiveFile=" + archive)) {
        slot.publish(archive, build, distribution, java, classPath);
      } else {
        slot.pause(build);
      }
    } finally {
      delete(slot.workshop());
    }
  }

  private boolean make(Path archive) throws IOException, InterruptedException {
    Path classes = slot.workshop().resolve("classes");
    Path home = Files.createDirectories(slot.workshop().resolve("home"));
    run(
        "-XX:DumpLoadedClassList=" + classes,
        "-Xlog:class+load:file=" + LOADED,
        "-Dpo.build=" + build,
        TRAINING,
        home.toString(),
        distribution.toString());
    if (!Files.exists(classes)) {
      return false;
    }
    List<String> listed = Files.readAllLines(classes);
    Files.write(classes, withPlugins(listed));
    if (dump(classes, archive)) {
      return true;
    }
    // Some JVMs fail over lambdas of classes that can't be archived: then without any.
    List<String> plain = new ArrayList<>(listed);
    plain.removeIf(line -> line.startsWith("@lambda"));
    Files.write(classes, plain);
    Files.deleteIfExists(archive);
    return dump(classes, archive);
  }

  private List<String> withPlugins(List<String> classes) {
    try {
      List<String> loaded = Files.readAllLines(slot.workshop().resolve(LOADED));
      return PluginClasses.add(classes, loaded, distribution.resolve("plugins"));
    } catch (IOException | RuntimeException e) {
      return classes; // It is for speed alone.
    }
  }

  private boolean dump(Path classes, Path archive) throws IOException, InterruptedException {
    // G1, unlike the serial collector, can also archive objects, such as the modules.
    return run(
            "-Xshare:dump",
            "-XX:+UseG1GC",
            "-XX:SharedClassListFile=" + classes,
            "-XX:SharedArchiveFile=" + archive)
        && Files.exists(archive);
  }

  private boolean canBeUsed(String option) throws IOException, InterruptedException {
    return run("-XX:+UseG1GC", option, ArchiveProbe.class.getName());
  }

  /** Runs this JVM's Java with the class path that po will have. */
  private boolean run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ArchiveKeeper.ownJava());
    command.addAll(List.of("-Xlog:disable", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("-XX:ErrorFile=/dev/null", "-cp", classPath));
    command.addAll(List.of(arguments));
    File nothing = new File("/dev/null");
    Process process =
        new ProcessBuilder(command)
            .directory(slot.workshop().toFile().isDirectory() ? slot.workshop().toFile() : null)
            .redirectInput(Redirect.from(nothing))
            .redirectOutput(Redirect.to(nothing))
            .redirectError(Redirect.to(nothing))
            .start();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return false;
    }
    return process.exitValue() == 0;
  }

  /** Gives the jars in an order of its own: a JVM takes an archive only for the same class path. */
  private static String classPath(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      // The two first that most of what is looked up is in.
      Comparator<Path> own =
          Comparator.comparing(jar -> !jar.getFileName().toString().startsWith("po-c"));
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted(own.thenComparing(Comparator.naturalOrder()))
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
