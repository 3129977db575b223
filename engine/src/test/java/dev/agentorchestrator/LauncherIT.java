package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the release that it is part of. */
@Tag("slow")
class LauncherIT {
  private Workshop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Workshop(root).throughLauncher();
    shop.config("[[agent]]", "name = \"one\"", "command = \"exec sleep 1000\"");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theReleaseIsFourFilesAndSmall() throws Exception {
    try (Stream<Path> files = Files.list(Workshop.RELEASE)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "agents", "agents.jar", "README.md", "LICENSE", ".gitattributes");
    }
    assertThat(Workshop.RELEASE.resolve("agents")).isExecutable();
    assertThat(Files.size(Workshop.RELEASE.resolve("agents.jar"))).isLessThan(1_500_000);
  }

  @Test
  void symlinksAndOddFoldersAreFollowed() throws Exception {
    Path odd = Files.createDirectories(shop.root.resolve("an odd 'folder' ü"));
    copyRelease(odd);
    Files.createSymbolicLink(shop.root.resolve("first"), Path.of("an odd 'folder' ü/agents"));
    Files.createSymbolicLink(shop.root.resolve("second"), shop.root.resolve("first"));
    shop.env.put("LC_ALL", "C");
    Workshop.Run run =
        shop.run(shop.project, List.of(shop.root.resolve("second").toString(), "status"), "");
    assertThat(run.expect(0).out()).contains("stopped");
    Files.delete(odd.resolve("agents.jar"));
    run = shop.run(shop.project, List.of(shop.root.resolve("second").toString(), "status"), "");
    assertThat(run.expect(6).err()).contains("there is no agents.jar").contains("mvn");
  }

  @Test
  void aMissingOrAnOldJavaIsNamed() throws Exception {
    shop.env.put("AGENTS_JAVA", "/nowhere/java");
    assertThat(shop.agents("status").expect(6).err()).contains("AGENTS_JAVA is /nowhere/java");
    shop.env.remove("AGENTS_JAVA");
    shop.env.put("JAVA_HOME", "/nowhere");
    assertThat(shop.agents("status").expect(6).err()).contains("JAVA_HOME is /nowhere");
    shop.env.remove("JAVA_HOME");
    Path bin = Files.createDirectories(shop.root.resolve("bin"));
    for (String tool : List.of("sh", "readlink", "id", "cksum", "tmux")) {
      borrow(bin, tool);
    }
    shop.env.put("PATH", bin.toString());
    assertThat(shop.agents("status").expect(6).err()).contains("there is no java on the PATH");

    Path old = Files.createDirectories(shop.root.resolve("jdk/bin")).resolve("java");
    Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n");
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(bin.resolve("java"), old);
    assertThat(shop.agents("status").expect(6).err()).contains("is Java 1.8.0_402; 17 or newer");
    Files.writeString(shop.root.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");
    assertThat(shop.agents("status").expect(6).err()).contains("is Java 11.0.2");
  }

  @Test
  void aMissingTmuxIsNamedWithItsPackage() throws Exception {
    Path bin = Files.createDirectories(shop.root.resolve("bin"));
    for (String tool : List.of("sh", "readlink", "id", "cksum")) {
      borrow(bin, tool);
    }
    shop.env.put("PATH", bin.toString());
    assertThat(shop.agents("up").expect(6).err()).contains("install the package tmux");
    shop.env.put("PATH", System.getenv("PATH"));
  }

  @Test
  void theCacheIsMadeInSilenceAndUsed() throws Exception {
    shop.makeOwnArchive();
    shop.agents("status").expect(0);
    Path cache = Path.of(shop.env.get("HOME"), ".cache/agent-orchestrator");
    Workshop.eventually("an archive", () -> archives(cache), n -> n == 1);
    Workshop.Run run = shop.agents("status").expect(0);
    assertThat(run.err()).isEmpty();
    // A broken one is as good as none.
    try (Stream<Path> files = Files.walk(cache)) {
      for (Path archive : files.filter(file -> file.toString().endsWith(".jsa")).toList()) {
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(archive, "no archive");
      }
    }
    run = shop.agents("status").expect(0);
    assertThat(run.out()).contains("stopped");
    assertThat(run.err()).isEmpty();
    try (Stream<Path> files = Files.list(shop.project)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("agents.toml", "prompts");
    }
  }

  @Test
  void allCopiesShareOneArchiveAndNoneRunsAnothersJar() throws Exception {
    shop.makeOwnArchive();
    shop.agents("status").expect(0);
    Path cache = Path.of(shop.env.get("HOME"), ".cache/agent-orchestrator");
    Workshop.eventually("an archive", () -> archives(cache), n -> n == 1);

    Path copy = Files.createDirectories(shop.root.resolve("a #copy"));
    copyRelease(copy);
    String launcher = copy.resolve("agents").toString();
    // No program is run on the way to Java, so none is missed.
    Path bin = Files.createDirectories(shop.root.resolve("bin"));
    borrow(bin, "sh");
    borrow(bin, "tmux");
    shop.env.put("PATH", bin.toString());
    Workshop.Run own = shop.run(shop.project, List.of(launcher, "version"), "").expect(0);
    assertThat(own.err()).isEmpty();
    assertThat(shop.run(shop.project, List.of(launcher, "status"), "").expect(0).err()).isEmpty();
    shop.env.put("PATH", System.getenv("PATH"));

    // The jar of another release, as old as this one, came without its launcher.
    Path jar = copy.resolve("agents.jar");
    java.nio.file.attribute.FileTime time = Files.getLastModifiedTime(jar);
    try (java.nio.file.FileSystem zip = java.nio.file.FileSystems.newFileSystem(jar)) {
      Files.writeString(zip.getPath("/agents-version.txt"), "another release");
    }
    Files.setLastModifiedTime(jar, time);
    Workshop.Run other = shop.run(shop.project, List.of(launcher, "version"), "").expect(0);
    assertThat(other.out()).isEqualTo("agents another release\n").isNotEqualTo(own.out());
    assertThat(other.err()).isEmpty();
    assertThat(shop.run(shop.project, List.of(launcher, "validate"), "").expect(0).err()).isEmpty();
    assertThat(shop.run(shop.project, List.of(launcher, "nonsense"), "").expect(2).err())
        .contains("unknown verb");
    assertThat(shop.agents("version").expect(0).out()).isEqualTo(own.out());
    assertThat(archives(cache)).isEqualTo(1);
  }

  @Test
  void theUsersOwnServerIsKnownByTheUsersNumber() {
    shop.env.remove("AGENTS_TMUX_SOCKET");
    shop.env.put("TMUX_TMPDIR", shop.root.toString());
    String uid = shop.run(shop.root, List.of("id", "-u"), "").out().strip();
    assertThat(shop.json()).contains("\"socket\": \"agents-" + uid + "\"");
  }

  @Test
  void homeMayBeEmptyAbsentOrUnusable() {
    shop.makeOwnArchive();
    for (String home : new String[] {"", "/proc/nowhere", "/dev/null", "relative"}) {
      shop.env.put("HOME", home);
      assertThat(shop.agents("status").expect(0).err()).as(home).isEmpty();
    }
    shop.env.remove("HOME");
    assertThat(shop.agents("up").expect(0).err()).isEmpty();
    assertThat(shop.state("one")).isEqualTo("running");
    shop.agents("down").expect(0);
  }

  @Test
  void attachBecomesTmux() {
    assertThat(shop.agents("attach", "one").expect(1).err()).contains("one is not running");
    assertThat(shop.agents("attach", "onee").expect(3).err()).contains("did you mean 'one'");
    assertThat(shop.agents("attach", "--help").expect(0).out()).contains("usage: agents attach");
    shop.agents("up").expect(0);
    assertThat(shop.agents("attach", "one").expect(1).err()).contains("not a terminal");
    // In a terminal of its own, which another tmux gives.
    String launcher = Workshop.RELEASE.resolve("agents").toAbsolutePath().toString();
    shop.tmux("new-session", "-d", "-s", "viewer", "-x", "80", "-y", "24", "sh").expect(0);
    String attach =
        "cd '%s' && AGENTS_TMUX_SOCKET='%s' JAVA_HOME='%s' '%s' --config agents.toml attach one"
            .formatted(shop.project, shop.socket, shop.env.get("JAVA_HOME"), launcher);
    shop.tmux("send-keys", "-t", "=viewer:", attach, "Enter").expect(0);
    Workshop.eventually("attached", () -> shop.ask("one", "#{session_attached}"), "1"::equals);
  }

  @Test
  void theLauncherIsCleanUnderShellcheck() {
    Workshop.Run which = shop.run(shop.root, List.of("sh", "-c", "command -v shellcheck"), "");
    assumeTrue(which.exit() == 0, "shellcheck is not installed");
    String launcher = Workshop.RELEASE.resolve("agents").toAbsolutePath().toString();
    assertThat(shop.run(shop.root, List.of("shellcheck", launcher), "").out()).isEmpty();
    shop.agents("up").expect(0);
    String scripts = "shellcheck -s sh -e SC1090 .ao-state/run/event.sh .ao-state/run/log.sh";
    assertThat(shop.run(shop.project, List.of("sh", "-c", scripts), "").out()).isEmpty();
  }

  // A folder for the PATH with only some of the machine's tools.
  private static void borrow(Path bin, String tool) throws java.io.IOException {
    Path usr = Path.of("/usr/bin", tool);
    Path real = Files.exists(usr) ? usr : Path.of("/bin", tool);
    Files.writeString(bin.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
    Files.setPosixFilePermissions(bin.resolve(tool), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static long archives(Path cache) {
    if (!Files.exists(cache)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(file -> file.toString().matches(".*/[^.][^/]*\\.jsa")).count();
    } catch (java.io.IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static void copyRelease(Path to) throws java.io.IOException {
    for (String name : List.of("agents", "agents.jar")) {
      Files.copy(
          Workshop.RELEASE.resolve(name),
          to.resolve(name),
          java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
