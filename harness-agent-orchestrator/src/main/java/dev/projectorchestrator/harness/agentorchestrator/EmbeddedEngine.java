package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The engine that this plugin carries, as a git bundle: unpacked once per user into {@code
 * ${XDG_DATA_HOME:-~/.local/share}/agent-orchestrator/engine.git}, a bare repository that projects
 * clone their engine from. Tags that are there stay where they are, whatever a bundle says.
 */
final class EmbeddedEngine {

  private static final int ABBREVIATION = 7;
  private static final String UNPACKING = ".unpacking-";

  private final Host host;
  private final EngineBundle bundle;
  private final Path folder;
  private final Path store;

  EmbeddedEngine(Host host, EngineBundle bundle) {
    this.host = host;
    this.bundle = bundle;
    this.folder = dataFolder(host.environment()).resolve("agent-orchestrator");
    this.store = folder.resolve("engine.git");
  }

  private static Path dataFolder(Map<String, String> environment) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    if (!data.isEmpty() && Path.of(data).isAbsolute()) {
      return Path.of(data);
    }
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isEmpty() ? System.getProperty("user.home") : home, ".local", "share");
  }

  /**
   * Describes where the engine is put, and under which tag unless that one is another's already.
   */
  EngineSource source() {
    return new EngineSource(store.toString(), bundle.tag());
  }

  /**
   * Ensures that the engine is in the store. Idempotent, and safe for several callers at once.
   *
   * @return the store and the tag of the engine in it
   * @throws HarnessException when it can't be put there; the store is then as it was
   */
  EngineSource prepare() {
    String tag = bundle.tag();
    String commit = bundle.commit();
    String ownTag = tag + "-g" + commit.substring(0, ABBREVIATION);
    String there = find(tag, ownTag, commit);
    if (there == null) {
      try {
        there = unpack(tag, ownTag, commit);
      } catch (IOException e) {
        throw new HarnessException(
            HarnessException.Kind.FAILED,
            "the embedded engine can't be unpacked to " + store + ": " + e,
            "make the folder writable for yourself, or name another engine with --engine-url URL",
            e);
      }
    }
    return new EngineSource(store.toString(), there);
  }

  /** Returns the tag under which the store holds the commit; null when it does not. */
  private String find(String tag, String ownTag, String commit) {
    if (!Files.isRegularFile(store.resolve("HEAD"))) {
      return null;
    }
    for (String name : List.of(tag, ownTag)) {
      CommandResult at =
          git(List.of("rev-parse", "--quiet", "--verify", "refs/tags/" + name + "^{commit}"));
      if (at.succeeded() && at.stdout().strip().equals(commit)) {
        return name;
      }
    }
    return null;
  }

  private String unpack(String tag, String ownTag, String commit) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("engine.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      String there = find(tag, ownTag, commit);
      if (there != null) {
        return there;
      }
      removeLeftovers();
      Path scratch = Files.createTempDirectory(folder, UNPACKING);
      try {
        Path file = scratch.resolve("engine.bundle");
        try (InputStream in = bundle.content().open()) {
          Files.copy(in, file);
        }
        if (!Files.isDirectory(store)) {
          create(scratch.resolve("new.git"), file);
        }
        return add(file, tag, ownTag, commit);
      } finally {
        delete(scratch);
      }
    }
  }

  /** Who holds the lock is the only one who unpacks: what lies there is of one that was killed. */
  private void removeLeftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(UNPACKING)) {
          delete(file);
        }
      }
    }
  }

  private void create(Path fresh, Path file) throws IOException {
    must(List.of("git", "init", "--quiet", "--bare", "--template=", fresh.toString()));
    must(List.of("git", "--git-dir", fresh.toString(), "symbolic-ref", "HEAD", "refs/heads/main"));
    must(
        List.of(
            "git",
            "--git-dir",
            fresh.toString(),
            "fetch",
            "--quiet",
            file.toString(),
            "refs/heads/main:refs/heads/main",
            "refs/tags/*:refs/tags/*"));
    Files.move(fresh, store, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Adds what a newer bundle brings; a tag that is taken stays, and the commit gets one of its own.
   */
  private String add(Path file, String tag, String ownTag, String commit) {
    String there = find(tag, ownTag, commit);
    if (there != null) {
      return there;
    }
    String store = this.store.toString();
    must(
        List.of(
            "git",
            "--git-dir",
            store,
            "fetch",
            "--quiet",
            "--no-tags",
            "--force",
            file.toString(),
            "refs/heads/main:refs/heads/main"));
    boolean free =
        !git(List.of("rev-parse", "--quiet", "--verify", "refs/tags/" + tag)).succeeded();
    String name = free ? tag : ownTag;
    // Empty old value: create the ref only if it does not exist.
    must(List.of("git", "--git-dir", store, "update-ref", "refs/tags/" + name, commit, ""));
    return name;
  }

  private CommandResult git(List<String> arguments) {
    List<String> line = new ArrayList<>(List.of("git", "--git-dir", store.toString()));
    line.addAll(arguments);
    return host.commands().run(CommandSpec.of(line).in(folder));
  }

  private void must(List<String> line) {
    host.commands().run(CommandSpec.of(line).in(folder)).orThrow();
  }

  /** Another class loader's copy of this class, in the same process, may hold the lock as well. */
  private static FileLock lock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        if (System.nanoTime() > deadline) {
          throw new IOException("another thread is still unpacking it", e);
        }
        try {
          Thread.sleep(20);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", interrupted);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
