package dev.projectorchestrator.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drives the projects of one harness. Five methods must be written; the rest have defaults.
 *
 * <p>Implementations have a public constructor without parameters that does no work, keep no state
 * between calls, and are safe to call from several threads for different projects. Programs are run
 * through {@link ProjectContext#commands()}, which bounds their time and output and strips what
 * must not leak into them.
 *
 * <p>Stability: stable.
 *
 * @since 0.1.0
 */
public interface Harness {

  /**
   * Describes this harness. Pure: does not block, never throws, and returns equal answers each
   * time.
   *
   * @return the name, the summary, the docs and the capabilities
   */
  HarnessInfo info();

  /**
   * Runs the harness's own initializer in a project that has its engine at {@code engine/} but no
   * configuration yet, and gives the project its own session namespace. May block. Writes inside
   * the project's folder only. Not idempotent: the host calls it once, in a new project.
   *
   * @param project the project to initialize
   * @param options the project's name and session prefix
   * @throws HarnessException when the initializer fails; the message holds the command, its exit
   *     status and its last lines
   */
  void init(ProjectContext project, InitOptions options) throws HarnessException;

  /**
   * Starts agents, and returns when they are started or have failed. May block. Idempotent: an
   * agent that runs already is left alone.
   *
   * @param project the project
   * @param agents the names of the agents to start; empty means all
   * @throws HarnessException when an agent can't be started, or is unknown ({@link
   *     HarnessException.Kind#NO_SUCH_AGENT})
   */
  void start(ProjectContext project, List<String> agents) throws HarnessException;

  /**
   * Stops agents, and returns when they have ended. May block. Idempotent: what does not run is
   * left alone. Touches this project's agents only.
   *
   * @param project the project
   * @param agents the names of the agents to stop; empty means all
   * @throws HarnessException when an agent can't be stopped, or is unknown ({@link
   *     HarnessException.Kind#NO_SUCH_AGENT})
   */
  void stop(ProjectContext project, List<String> agents) throws HarnessException;

  /**
   * Looks at the project's agents. May block for as long as the harness takes to answer. Changes
   * nothing.
   *
   * @param project the project
   * @return what was seen; {@link ProjectState#UNKNOWN} with the reason as evidence when it was not
   *     possible to look. Never throws for "not running": that is an answer.
   */
  ProjectStatus status(ProjectContext project);

  /**
   * Looks at many projects. The default asks one after another; a harness that can see all of its
   * projects in one query should override it, so that the cost does not grow with their number. May
   * block.
   *
   * @param projects the projects; may be empty
   * @return one answer for each given project, in the given order, equal to what {@link #status}
   *     would say; only what takes a look at an agent's screen, such as the text of a question, may
   *     be missing
   */
  default Map<ProjectContext, ProjectStatus> statusAll(Collection<ProjectContext> projects) {
    Map<ProjectContext, ProjectStatus> answers = new LinkedHashMap<>();
    for (ProjectContext project : projects) {
      answers.put(project, status(project));
    }
    return answers;
  }

  /**
   * Returns a look at projects that will be repeated every few seconds. The default asks as {@link
   * #statusAll} does; a harness that reads files should override it, and read only those again that
   * have changed.
   *
   * @param projects the projects; may be empty
   * @return the look; closed by who asked for it
   */
  default StatusLook statusLook(Collection<ProjectContext> projects) {
    List<ProjectContext> same = List.copyOf(projects);
    return () -> statusAll(same);
  }

  /**
   * Finds the projects of which this harness sees agents on this machine, whoever manages them:
   * also those whose folder is gone, whose agents {@link #stop} then ends. The default sees none.
   *
   * @param host the machine
   * @return the projects' folders, as real paths
   * @throws HarnessException when it can't look
   */
  default List<Path> foldersInUse(Host host) throws HarnessException {
    return List.of();
  }

  /**
   * Restarts agents. The default stops, then starts them. May block.
   *
   * @param project the project
   * @param agents the names of the agents to restart; empty means all
   * @throws HarnessException as {@link #stop} and {@link #start} do
   */
  default void restart(ProjectContext project, List<String> agents) throws HarnessException {
    stop(project, agents);
    start(project, agents);
  }

  /**
   * Restarts agents and lets them go on with the conversations that they had. May block.
   *
   * @param project the project
   * @param agents the names of the agents to restart; empty means all
   * @throws HarnessException with {@link HarnessException.Kind#NOT_SUPPORTED} unless {@link
   *     Capability#RESUME} is declared; otherwise as {@link #restart} does
   */
  default void resume(ProjectContext project, List<String> agents) throws HarnessException {
    throw HarnessException.notSupported(info().name(), Capability.RESUME);
  }

  /**
   * Starts agents of many projects. The default starts one project after another; a harness that
   * can serve several projects with one run of its engine should override it and declare {@link
   * Capability#BATCH_DRIVE}. May block.
   *
   * @param projects the projects; may be empty
   * @param agents the names of the agents to start in each project; empty means all
   * @return one result for each given project, in the given order: what {@link #start} would do for
   *     that project alone. A project that fails leaves the others alone
   */
  default Map<ProjectContext, OperationResult> startAll(
      Collection<ProjectContext> projects, List<String> agents) {
    Map<ProjectContext, OperationResult> results = new LinkedHashMap<>();
    for (ProjectContext project : projects) {
      results.put(project, OperationResult.of(() -> start(project, agents)));
    }
    return results;
  }

  /**
   * Stops agents of many projects, as {@link #startAll} starts them. May block.
   *
   * @param projects the projects; may be empty
   * @param agents the names of the agents to stop in each project; empty means all
   * @return one result for each given project, in the given order: what {@link #stop} would do for
   *     that project alone
   */
  default Map<ProjectContext, OperationResult> stopAll(
      Collection<ProjectContext> projects, List<String> agents) {
    Map<ProjectContext, OperationResult> results = new LinkedHashMap<>();
    for (ProjectContext project : projects) {
      results.put(project, OperationResult.of(() -> stop(project, agents)));
    }
    return results;
  }

  /**
   * Restarts agents of many projects, as {@link #startAll} starts them. May block.
   *
   * @param projects the projects; may be empty
   * @param agents the names of the agents to restart in each project; empty means all
   * @return one result for each given project, in the given order: what {@link #restart} would do
   *     for that project alone
   */
  default Map<ProjectContext, OperationResult> restartAll(
      Collection<ProjectContext> projects, List<String> agents) {
    Map<ProjectContext, OperationResult> results = new LinkedHashMap<>();
    for (ProjectContext project : projects) {
      results.put(project, OperationResult.of(() -> restart(project, agents)));
    }
    return results;
  }

  /**
   * Returns what {@link #prepareDefaultSource} would return on this machine, without making it
   * available: for plans and lists. Does not block, changes nothing.
   *
   * @param host the machine's environment and command runner
   * @return the source; empty when the harness has none
   */
  default Optional<EngineSource> defaultSource(Host host) {
    return info().defaultSource();
  }

  /**
   * Creates the engine that is used when a user names none available, and says where it is. A
   * driver that carries an engine in its own jar unpacks it here. May block. Idempotent.
   *
   * @param host the machine's environment and command runner
   * @return where to get the engine: a URL that git can clone, and a ref in it
   * @throws HarnessException when the harness has no default source, or it can't be unpacked
   */
  default EngineSource prepareDefaultSource(Host host) throws HarnessException {
    return info()
        .defaultSource()
        .orElseThrow(
            () ->
                new HarnessException(
                    HarnessException.Kind.NOT_SUPPORTED,
                    "the harness '" + info().name() + "' has no default engine source",
                    "name one with --engine-url URL"));
  }

  /**
   * Returns the session prefix from the project's configuration: what tells this project's sessions
   * from those of every other project of this harness. Reads files only.
   *
   * @param project the project
   * @return the prefix, or empty where the harness has no such thing or the project has none set
   */
  default Optional<String> sessionPrefix(ProjectContext project) {
    return Optional.empty();
  }

  /**
   * Checks whether anything on this machine uses a session prefix now, so that a new project can be
   * refused one that would clash. May block.
   *
   * @param host the machine's environment and command runner
   * @param prefix the prefix that a new project wants
   * @return who uses it, for people to read; empty when it is free or the harness can't tell
   */
  default Optional<String> prefixInUse(Host host, String prefix) {
    return Optional.empty();
  }

  /**
   * Returns the commands that an operation runs, so that they can be shown before they are run, and
   * run by hand. Pure: runs nothing, changes nothing; works for a project that does not exist yet.
   *
   * @param operation the operation
   * @param project the project
   * @param agents the agents it is for; empty means all
   * @return the commands in order; empty when the driver does it in another way
   */
  default List<CommandSpec> preview(
      Operation operation, ProjectContext project, List<String> agents) {
    return List.of();
  }

  /**
   * Returns the command that prints an agent's output. The host runs it with the user's own
   * terminal.
   *
   * @param project the project
   * @param agent the agent's name; empty means the project's only or first agent
   * @param options how much to show
   * @return the command
   * @throws HarnessException with {@link HarnessException.Kind#NOT_SUPPORTED} unless {@link
   *     Capability#LOGS} is declared
   */
  default CommandSpec logs(ProjectContext project, Optional<String> agent, LogOptions options)
      throws HarnessException {
    throw HarnessException.notSupported(info().name(), Capability.LOGS);
  }

  /**
   * Sends text to an agent, as if a person typed it and pressed Enter. May block. An agent that
   * asks something is left alone: Enter would answer it.
   *
   * @param project the project
   * @param agent the agent's name; empty means the project's only or first agent
   * @param text the text, of any length
   * @throws HarnessException with {@link HarnessException.Kind#NOT_SUPPORTED} unless {@link
   *     Capability#SEND} is declared; otherwise when the text did not arrive: {@link
   *     HarnessException.Kind#ASKS}, {@link HarnessException.Kind#NOT_TYPED} or {@link
   *     HarnessException.Kind#NOT_SEEN} where that is known
   */
  default void send(ProjectContext project, Optional<String> agent, String text)
      throws HarnessException {
    throw HarnessException.notSupported(info().name(), Capability.SEND);
  }

  /**
   * Sends text to an agent, with options. The default knows none of them. May block.
   *
   * @param project the project
   * @param agent the agent's name; empty means the project's only or first agent
   * @param text the text, of any length
   * @param options how to send it
   * @throws HarnessException as {@link #send(ProjectContext, Optional, String)} does; with {@link
   *     HarnessException.Kind#NOT_SUPPORTED} for an option that the harness does not know
   */
  default void send(
      ProjectContext project, Optional<String> agent, String text, SendOptions options)
      throws HarnessException {
    if (!options.equals(SendOptions.NONE)) {
      throw new HarnessException(
          HarnessException.Kind.NOT_SUPPORTED,
          "the harness '" + info().name() + "' knows no options for sending",
          "send the text without them");
    }
    send(project, agent, text);
  }

  /**
   * Sends an agent now what the harness sends it from time to time. May block. An agent that asks
   * something is left alone.
   *
   * @param project the project
   * @param agent the agent's name; empty means the project's only or first agent
   * @throws HarnessException with {@link HarnessException.Kind#NOT_SUPPORTED} unless {@link
   *     Capability#WAKE} is declared; otherwise as {@link #send(ProjectContext, Optional, String)}
   *     does
   */
  default void wake(ProjectContext project, Optional<String> agent) throws HarnessException {
    throw HarnessException.notSupported(info().name(), Capability.WAKE);
  }

  /**
   * Holds the wakes that the harness sends agents from time to time: until a time, they are
   * skipped. Agents that run go on, and {@link #wake} works. May block. Idempotent: the latest call
   * counts.
   *
   * @param project the project
   * @param until when it ends by itself
   * @throws HarnessException with {@link HarnessException.Kind#NOT_SUPPORTED} unless {@link
   *     Capability#HOLD_WAKES} is declared, and when this project's engine can't; otherwise when
   *     they can't be held
   */
  default void holdWakes(ProjectContext project, Instant until) throws HarnessException {
    throw HarnessException.notSupported(info().name(), Capability.HOLD_WAKES);
  }

  /**
   * Ends what {@link #holdWakes} has begun, before its time. May block. Idempotent.
   *
   * @param project the project
   * @throws HarnessException as {@link #holdWakes} does
   */
  default void releaseWakes(ProjectContext project) throws HarnessException {
    throw HarnessException.notSupported(info().name(), Capability.HOLD_WAKES);
  }

  /**
   * Returns the conversations that the project's agents are known to have had, those of agents that
   * are gone too. Reads files only.
   *
   * @param project the project
   * @return the conversations; empty when nothing is known
   */
  default List<AgentConversation> conversations(ProjectContext project) {
    return List.of();
  }

  /**
   * Looks at an agent's terminal. May block. Changes nothing.
   *
   * @param project the project
   * @param agent the agent's name; empty means the project's only or first agent
   * @return what it shows, and what it asks
   * @throws HarnessException with {@link HarnessException.Kind#NOT_SUPPORTED} unless {@link
   *     Capability#SCREEN} is declared; otherwise when the agent does not run
   */
  default AgentScreen screen(ProjectContext project, Optional<String> agent)
      throws HarnessException {
    throw HarnessException.notSupported(info().name(), Capability.SCREEN);
  }

  /**
   * Answers what an agent asks, and does nothing else. May block.
   *
   * @param project the project
   * @param agent the agent's name
   * @param keys {@code yes}, {@code no}, or the keys to press, such as {@code Down} and {@code
   *     Enter}
   * @param question what must be asked, or a part of it: nothing is pressed where something else
   *     is; empty text means whatever is asked
   * @throws HarnessException with {@link HarnessException.Kind#NOT_SUPPORTED} unless {@link
   *     Capability#ANSWER} is declared; {@link HarnessException.Kind#NOT_TYPED} when the agent asks
   *     nothing or something else; {@link HarnessException.Kind#NOT_SEEN} when the question still
   *     stands afterwards
   */
  default void answer(ProjectContext project, String agent, List<String> keys, String question)
      throws HarnessException {
    throw HarnessException.notSupported(info().name(), Capability.ANSWER);
  }

  /**
   * Returns the command that attaches the user's terminal to an agent.
   *
   * @param project the project
   * @param agent the agent's name; empty means the project's only or first agent
   * @return the command
   * @throws HarnessException with {@link HarnessException.Kind#NOT_SUPPORTED} unless {@link
   *     Capability#ATTACH} is declared
   */
  default CommandSpec attach(ProjectContext project, Optional<String> agent)
      throws HarnessException {
    throw HarnessException.notSupported(info().name(), Capability.ATTACH);
  }
}
