package dev.projectorchestrator.place.ssh;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An sshd of the user who runs the test, on loopback, with keys, a port and a home folder of its
 * own. Connections that ssh keeps in its folder end with it.
 */
final class LoopbackSshd implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 10_000;

  /** As root, sshd wants an empty folder, which its service makes. */
  private static final Path PRIVILEGES = Path.of("/run/sshd");

  private final Path folder;
  private final Process process;

  /**
   * Starts it.
   *
   * @param folder a folder for all of it
   */
  LoopbackSshd(Path folder) throws IOException {
    this.folder = folder;
    int port = freePort();
    for (String key : List.of("host-key", "key")) {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key).toString());
    }
    Files.writeString(
        folder.resolve("sshd_config"),
        """
        ListenAddress 127.0.0.1:%d
        HostKey %s/host-key
        AuthorizedKeysFile %2$s/key.pub
        PidFile none
        UsePAM no
        StrictModes no
        PasswordAuthentication no
        SetEnv HOME=%2$s
        """
            .formatted(port, folder));
    Files.writeString(
        folder.resolve("known_hosts"), "box1 " + Files.readString(folder.resolve("host-key.pub")));
    Files.writeString(
        config(),
        """
        Host box1
         HostName 127.0.0.1
         HostKeyAlias box1
         Port %d
         User %s
         IdentityFile %s/key
         IdentitiesOnly yes
         UserKnownHostsFile %3$s/known_hosts
        """
            .formatted(port, System.getProperty("user.name"), folder));
    if (System.getProperty("user.name").equals("root")) {
      Files.createDirectories(PRIVILEGES);
    }
    process =
        new ProcessBuilder(
                program("sshd").orElseThrow().toString(),
                "-D",
                "-e",
                "-f",
                folder.resolve("sshd_config").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    awaitPort(port);
  }

  /** Describes why there can be none here; empty text when there can. */
  static String missing() {
    return Stream.of("ssh", "sshd", "ssh-keygen")
        .filter(name -> program(name).isEmpty())
        .findFirst()
        .map(name -> name + " is not installed (Debian: apt install openssh-server)")
        .orElse("");
  }

  /** Returns the configuration of ssh that knows it as box1. */
  Path config() {
    return folder.resolve("ssh_config");
  }

  /** Finds a program; sshd is started by its whole path only. */
  private static Optional<Path> program(String name) {
    return Stream.of((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort(int port) throws IOException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > until) {
          throw new IOException(
              "sshd does not answer: " + Files.readString(folder.resolve("sshd.log")), e);
        }
        Thread.onSpinWait();
      }
    }
  }

  private void run(String... line) throws IOException {
    Process run =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    try {
      if (run.waitFor() != 0) {
        throw new IOException(String.join(" ", line) + " ended with " + run.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    // ControlPath's %C is a digest of 40 digits.
    try (DirectoryStream<Path> sockets =
        Files.newDirectoryStream(folder, "????????????????????????????????????????")) {
      for (Path socket : sockets) {
        run("ssh", "-o", "ControlPath=" + socket, "-O", "exit", "box1");
      }
    }
    process.destroy();
    process.onExit().join();
  }
}
