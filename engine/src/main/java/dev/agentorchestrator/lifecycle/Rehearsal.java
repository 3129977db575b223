package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.process.ProcessTable;
import dev.agentorchestrator.tmux.Pane;
import java.util.List;

/**
 * Walks the ways of {@code up} and {@code down} on a server that is not there, for the sake of the
 * classes that they take. Starts and stops nothing.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Walks.
   *
   * @param harness a project in a folder that is thrown away, with a socket where no server is
   */
  public static void run(Harness harness) {
    new Up(harness).run(List.of());
    Launch launch = new Launch(harness);
    for (Agent agent : harness.project().agents()) {
      launch.startScript(agent);
      launch.firstLook().add(agent.name(), Long.toString(ProcessHandle.current().pid()));
    }
    launch.firstLook().ended();
    // The pane that is none has a process that is none either.
    new Stopper(harness).stop(List.of(Pane.example()), ProcessTable.now());
    new Down(harness).run(List.of());
  }
}
