package dev.projectorchestrator.api;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reaches the places of one kind: machines, clusters or containers in which projects live. It runs
 * programs there by a program here that users know, such as {@code ssh}; the host runs that one,
 * with its deadlines and bounds. Two methods must be written; the rest have defaults.
 *
 * <p>A plugin names its class in {@code META-INF/services/dev.projectorchestrator.api.Place}.
 * Implementations have a public constructor without parameters that does no work, keep no state
 * between calls, and are safe to call from several threads. What a place sends is not to be
 * trusted: the host bounds and checks it.
 *
 * <p>Stability: experimental.
 *
 * @since 0.1.0
 */
public interface Place {

  /**
   * Describes this kind of place. Pure: does not block, never throws, and returns equal answers
   * each time.
   *
   * @return the kind's name, a summary, and its keys in fleet.toml
   */
  PlaceInfo info();

  /**
   * Returns the program here that runs a shell script there, with this program's standard input,
   * output and error as the script's own, and its exit status as its own. Does not block, runs
   * nothing.
   *
   * @param place the place
   * @param project the project whose surroundings it is to run in, such as its allocation: the
   *     command fails where there is none; empty means anywhere at the place
   * @param script a script for {@code /bin/sh}, made by the host: without a newline, a single
   *     quote, a backslash or a word of a user, so that any shell takes it between single quotes
   * @param terminal whether the caller's terminal becomes the script's
   * @return the command
   * @throws HarnessException with {@link HarnessException.Kind#INVALID_CONFIG} when the place's
   *     keys do not fit
   */
  CommandSpec command(PlaceContext place, Optional<String> project, String script, boolean terminal)
      throws HarnessException;

  /**
   * Tells where the agents of projects are and whether that machine is up, by one query for all.
   * May block. The default knows one machine, which is asked for the agents themselves.
   *
   * @param place the place
   * @param projects the projects' names
   * @return what is known, by the project's name; a project that is missing has nothing special:
   *     ask the place itself
   * @throws HarnessException when the place can't be asked
   */
  default Map<String, Whereabouts> whereabouts(PlaceContext place, Collection<String> projects)
      throws HarnessException {
    return new LinkedHashMap<>();
  }

  /**
   * Checks whether agents of this kind of place run in something that is asked for and given back.
   * Pure. Without it, neither {@link #whereabouts} nor {@link #allocate} nor {@link #release} is
   * called, and {@link #command} with no project only.
   *
   * @return true if so; the default needs none
   */
  default boolean allocates() {
    return false;
  }

  /**
   * Asks for what a project's agents run in, such as a job of a cluster, and waits until it is
   * there. The default needs none. Idempotent: one that the project has is kept.
   *
   * @param place the place; its keys are the project's own, where those differ
   * @param project the project's name
   * @param wanted what it is to do by itself
   * @throws HarnessException when it is not given; the message says why
   */
  default void allocate(PlaceContext place, String project, Allocation wanted)
      throws HarnessException {}

  /**
   * Gives back what {@link #allocate} asked for, and waits until it is gone. The agents have been
   * stopped before. Idempotent.
   *
   * @param place the place
   * @param project the project's name
   * @throws HarnessException when it can't be given back
   */
  default void release(PlaceContext place, String project) throws HarnessException {}
}
