package dev.projectorchestrator.core.exec;

import java.nio.file.Path;

/** Hears what a command prints in each project. */
public interface ExecListener {

  /**
   * Checks whether lines are wanted as they come, from all projects at once, in place of the whole
   * output of one project after the other.
   */
  default boolean streams() {
    return false;
  }

  /**
   * Called for each line, where lines are wanted; by many threads.
   *
   * @param project the project
   * @param line the line
   */
  default void line(String project, String line) {}

  /**
   * Called when the command has ended in a project: in the order of the projects, by one thread.
   *
   * @param result how it went
   * @param output a file with all that it printed, gone after this call; of no content where lines
   *     are wanted
   */
  void ended(ExecResult result, Path output);
}
