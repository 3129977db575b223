package dev.projectorchestrator.cli.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A login by ssh to this machine, as another machine's user has it: OpenSSH's server runs for one
 * connection at a time, with keys of its own, and listens at no port.
 */
final class SshLogin {

  static final Path SERVER = Path.of("/usr/sbin/sshd");

  private final Machine machine;
  private final Path folder;

  SshLogin(Machine machine, Path folder) throws IOException {
    this.machine = machine;
    this.folder = folder;
    if (System.getProperty("user.name").equals("root")) {
      // Where the server was installed but never started, it wants this empty folder.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    for (String key : List.of("host", "user")) {
      machine.run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key).ok();
    }
    Files.writeString(
        folder.resolve("known"), "here " + Files.readString(folder.resolve("host.pub")));
    Files.writeString(
        folder.resolve("config"),
        """
        HostKey %1$s/host
        AuthorizedKeysFile %1$s/user.pub
        PidFile none
        UsePAM no
        PasswordAuthentication no
        PermitRootLogin prohibit-password
        StrictModes no
        """
            .formatted(folder));
  }

  /** Returns the command line that logs in, and runs a command there in the PO home. */
  String line(String command) throws IOException {
    StringBuilder script = new StringBuilder();
    for (Map.Entry<String, String> variable : machine.environment().entrySet()) {
      script.append("export ").append(variable.getKey()).append("='");
      script.append(variable.getValue().replace("'", "'\\''")).append("'\n");
    }
    script.append("cd '").append(machine.poHome()).append("'\n").append(command).append('\n');
    Path file = Files.writeString(folder.resolve("login.sh"), script);
    String options =
        "-F none -t -o BatchMode=yes -o IdentitiesOnly=yes -o UserKnownHostsFile=%1$s/known -i %1$s/user"
            .formatted(folder);
    String proxy = "-o ProxyCommand='" + SERVER + " -i -f " + folder.resolve("config") + "'";
    String user = System.getProperty("user.name");
    return "ssh " + options + " " + proxy + " " + user + "@here sh " + file;
  }
}
