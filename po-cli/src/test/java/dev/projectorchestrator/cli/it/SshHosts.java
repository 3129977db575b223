package dev.projectorchestrator.cli.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Hosts with sshd, each in namespaces of its own, see {@code src/test/places}: h1, h2 and so on.
 * They share a network in which {@code po} must be run, too.
 */
final class SshHosts implements AutoCloseable {

  private static final Path SCRIPTS = Path.of("src/test/places").toAbsolutePath();
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin", "HOME", "/root");

  /** Root in a container may lack what the hosts are made of. */
  private static final List<String> PROBE =
      List.of(
          "unshare",
          "-n",
          "-m",
          "-u",
          "-p",
          "-i",
          "-f",
          "--mount-proc",
          "sh",
          "-ec",
          "ip link add b0 type bridge; ip link add v0 type veth peer name v1;"
              + " mount -t tmpfs none /mnt; ip netns list");

  private final Path folder;

  SshHosts(Path folder, int count) {
    this.folder = folder;
    Shell.run(SCRIPTS, ENVIRONMENT, List.of("./hosts-up", folder.toString(), String.valueOf(count)))
        .ok();
  }

  /** Describes why there can be none here; empty text when there can. */
  static String missing() {
    if (!System.getProperty("user.name").equals("root")) {
      return "only root can make network namespaces";
    }
    for (String program : List.of("ip", "unshare", "sshd", "ssh-keygen")) {
      boolean there =
          Stream.of(ENVIRONMENT.get("PATH").split(":"))
              .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
      if (!there) {
        return program + " is not installed";
      }
    }
    Shell.Ended probe = Shell.run(SCRIPTS, ENVIRONMENT, PROBE);
    return probe.status() == 0 ? "" : "namespaces are not allowed here: " + probe.err().strip();
  }

  Path config() {
    return folder.resolve("ssh_config");
  }

  /** Adds lines to the configuration of ssh. */
  void configure(String lines) throws IOException {
    Files.writeString(config(), lines + Files.readString(config()));
  }

  /** Returns a command line that runs in the hosts' network. */
  List<String> inNetwork(List<String> command) {
    List<String> line = new ArrayList<>(List.of(folder.resolve("client").toString()));
    line.addAll(command);
    return line;
  }

  /** Runs a shell line on a host, not by way of po. */
  Shell.Ended on(String host, String line) {
    return Shell.run(
        folder,
        ENVIRONMENT,
        inNetwork(List.of("ssh", "-F", config().toString(), "-o", "BatchMode=yes", host, line)));
  }

  /** Cuts a host's cable, or mends it. */
  void link(int host, boolean up) {
    Shell.run(
            folder,
            ENVIRONMENT,
            inNetwork(List.of("ip", "link", "set", "v" + host, up ? "up" : "down")))
        .ok();
  }

  @Override
  public void close() {
    Shell.run(SCRIPTS, ENVIRONMENT, List.of("./hosts-down", folder.toString()));
  }
}
