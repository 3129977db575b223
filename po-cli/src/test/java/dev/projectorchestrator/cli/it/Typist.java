package dev.projectorchestrator.cli.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@code po} with a real terminal, and types an answer each time that it asks. Python's own
 * library makes the terminal, as Java can't.
 */
final class Typist {

  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private static final String SCRIPT =
      """
      import os, pty, select, signal, sys, time

      end = sys.argv.index("--")
      answers, command = sys.argv[1:end], sys.argv[end + 1:]
      child, terminal = pty.fork()
      if child == 0:
          signal.signal(signal.SIGINT, signal.SIG_DFL)
          os.execv(command[0], command)
      seen, typed, deadline = b"", 0, time.time() + 100
      while True:
          if not select.select([terminal], [], [], max(0, deadline - time.time()))[0]:
              os.kill(child, signal.SIGKILL)
              sys.exit(seen.decode() + "\\nit does not end; it asked more often than expected?")
          try:
              data = os.read(terminal, 65536)
          except OSError:
              break
          if not data:
              break
          seen += data
          while typed < min(seen.count(b"? [y/N] "), len(answers)):
              os.write(terminal, answers[typed].encode())
              typed += 1
      sys.stdout.write(seen.decode().replace("\\r\\n", "\\n"))
      sys.stdout.flush()
      status = os.waitpid(child, 0)[1]
      sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
      """;

  private final Machine machine;

  Typist(Machine machine) {
    this.machine = machine;
  }

  /** Checks whether there can be a terminal on this machine. */
  static boolean possible() {
    return Files.isExecutable(PYTHON);
  }

  /**
   * Runs {@code po} in the PO home.
   *
   * @param answers what to type at each question: {@code y\n}, or a control character
   * @param arguments the command line
   * @return how it ended; what it wrote to either stream is in {@code out}
   */
  Shell.Ended po(List<String> answers, String... arguments) {
    List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-c", SCRIPT));
    command.addAll(answers);
    command.add("--");
    command.addAll(machine.command(arguments));
    return machine.run(machine.poHome(), command.toArray(new String[0]));
  }
}
