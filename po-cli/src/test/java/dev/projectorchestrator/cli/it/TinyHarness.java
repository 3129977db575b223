package dev.projectorchestrator.cli.it;

import dev.projectorchestrator.api.HarnessDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A harness of one shell script, and the descriptor that tells how to drive it. */
final class TinyHarness {

  /** The script: each agent is a process, its number in {@code .tiny/NAME.pid}. */
  static final Map<String, String> FILES =
      Map.of(
          "tiny",
          """
          #!/bin/sh
          # tiny: runs each line of tiny.conf as an agent: NAME COMMAND
          set -eu
          verb=$1
          shift
          alive() { [ -f ".tiny/$1.pid" ] && kill -0 "$(cat ".tiny/$1.pid")" 2>/dev/null; }
          names() { sed 's/ .*//' tiny.conf; }
          case $verb in
            init) echo "main sleep 1000" >tiny.conf ;;
            up)
              mkdir -p .tiny
              for name in ${*:-$(names)}; do
                line=$(sed -n "s/^$name //p" tiny.conf)
                [ -n "$line" ] || { echo "no agent $name" >&2; exit 3; }
                sh -c "exec $line" </dev/null >".tiny/$name.log" 2>&1 &
                echo $! >".tiny/$name.pid"
              done ;;
            down)
              for name in ${*:-$(names)}; do
                if alive "$name"; then kill "$(cat ".tiny/$name.pid")"; fi
                rm -f ".tiny/$name.pid"
              done ;;
            status)
              for name in $(names); do
                if alive "$name"; then
                  echo "$name up $(cat ".tiny/$name.pid")"
                else
                  echo "$name down -"
                fi
              done ;;
          esac
          """);

  static final HarnessDescriptor DESCRIPTOR =
      new HarnessDescriptor(
          "tiny",
          """
          summary = "Runs each line of tiny.conf"
          runtime_paths = [".tiny/"]
          [init]
          command = ["{engine}/tiny", "init"]
          writes = ["tiny.conf"]
          [start]
          command = ["{engine}/tiny", "up", "{agents}"]
          [stop]
          shell = "{engine}/tiny down {agents}"
          [status]
          command = ["{engine}/tiny", "status"]
          words = { running = ["up"], stopped = ["down"] }
          regex = { agents = '^(?<name>\\S+) (?<state>\\S+) (?<pid>\\S+)$' }
          """,
          "tiny.toml");

  private static final String README =
      """
      # tiny

      Runs each line of `tiny.conf` as an agent: a name and a command. Its state is in `.tiny/`.

      - `tiny init` writes a `tiny.conf` with one agent, `main`.
      - `tiny up [NAME...]` starts agents, `tiny down [NAME...]` stops them.
      - `tiny status` prints a line for each agent: its name, `up` or `down`, and its process.
      """;

  private TinyHarness() {}

  /** Creates its repository, with a tag v1. */
  static Path repository(Machine machine, Path folder) throws IOException {
    Files.createDirectories(folder);
    machine.git(folder, "init", "-q", "-b", "main").ok();
    Path program = folder.resolve("tiny");
    Files.writeString(program, FILES.get("tiny"));
    if (!program.toFile().setExecutable(true)) {
      throw new IOException("can't make it executable");
    }
    Files.writeString(folder.resolve("README.md"), README);
    machine.git(folder, "add", "-A").ok();
    machine.git(folder, "commit", "-q", "-m", "One").ok();
    machine.git(folder, "tag", "v1").ok();
    return folder;
  }
}
