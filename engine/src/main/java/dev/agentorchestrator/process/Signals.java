package dev.agentorchestrator.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Signals to processes. A process that has ended in the meantime is no error. */
public final class Signals {
  private Signals() {}

  /** Asks processes to end: SIGTERM; where that is ignored, as interactive shells do, SIGHUP. */
  public static void askToEnd(List<ProcessHandle> processes) {
    List<ProcessHandle> deaf = new ArrayList<>();
    for (ProcessHandle process : processes) {
      if (ProcessTable.ignoresTerm(process.pid())) {
        deaf.add(process);
      } else {
        process.destroy();
      }
    }
    // What a process gets when its terminal goes away.
    send("HUP", deaf);
  }

  /** Sends a signal that Java knows no name for. */
  public static void send(String signal, List<ProcessHandle> processes) {
    // The shell's own: a small machine may have no program of that name.
    String kill = "kill -" + signal + " \"$@\"";
    List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", kill, "kill"));
    for (ProcessHandle process : processes) {
      if (process.isAlive()) {
        argv.add(Long.toString(process.pid()));
      }
    }
    if (argv.size() == 4) {
      return;
    }
    try {
      Subprocess.run(argv, Path.of("/"), Map.of(), new byte[0], Duration.ofSeconds(5));
    } catch (IOException e) {
      // SIGKILL at the end of the wait will do.
    }
  }

  /** Ends processes at once. */
  public static void kill(List<ProcessHandle> processes) {
    for (ProcessHandle process : processes) {
      process.destroyForcibly();
    }
  }
}
