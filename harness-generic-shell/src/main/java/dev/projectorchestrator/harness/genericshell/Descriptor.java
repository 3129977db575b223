package dev.projectorchestrator.harness.genericshell;

import dev.projectorchestrator.api.EngineSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A valid descriptor.
 *
 * @param name the harness's name
 * @param summary one line
 * @param docs Markdown; may be empty text
 * @param requires the programs that must be on {@code PATH}
 * @param runtimePaths what git is to ignore
 * @param source the default source of the engine
 * @param prefix where a project's session prefix is written, if it has such a thing
 * @param init how a project is initialized
 * @param start how agents are started
 * @param stop how agents are stopped
 * @param status how to look
 * @param restart how agents are restarted, if not by stop and start
 * @param logs how output is shown, if it can be
 * @param follow how output is followed, if it can be
 * @param send how text is sent, if it can be
 * @param attach how a terminal is attached, if it can be
 */
record Descriptor(
    String name,
    String summary,
    String docs,
    List<String> requires,
    List<String> runtimePaths,
    Optional<EngineSource> source,
    Optional<PrefixPlace> prefix,
    Init init,
    Verb start,
    Verb stop,
    StatusReading status,
    Optional<Verb> restart,
    Optional<Verb> logs,
    Optional<Template> follow,
    Optional<Verb> send,
    Optional<Verb> attach) {

  /**
   * A command with placeholders.
   *
   * @param arguments an argument list; for a shell line, its only element
   * @param shell whether it is a line for {@code sh -c}
   */
  record Template(List<String> arguments, boolean shell) {
    boolean mentions(Placeholder placeholder) {
      return arguments.stream().anyMatch(text -> text.contains(placeholder.token()));
    }
  }

  /**
   * How to do one thing.
   *
   * @param command the command
   * @param environment variables to set; values with placeholders
   * @param timeout how long it may take; empty means the host's default
   * @param okExits the exit statuses that count as success
   * @param all what {@code {agents}} becomes when all are meant
   * @param settle how long to wait until the status shows it; zero means not at all
   * @param input what it reads, with placeholders
   */
  record Verb(
      Template command,
      Map<String, String> environment,
      Optional<Duration> timeout,
      List<Integer> okExits,
      List<String> all,
      Duration settle,
      Optional<String> input) {}

  /**
   * How a project is initialized: files are written first, then the command runs.
   *
   * @param files texts with placeholders, by path in the project
   * @param verb the command, if there is one
   * @param writes what must be there afterwards: paths in the project
   */
  record Init(Map<String, String> files, Optional<Verb> verb, List<String> writes) {}

  /**
   * Where a project's session prefix is written.
   *
   * @param file a path in the project
   * @param pattern finds it there: its first group
   */
  record PrefixPlace(String file, Pattern pattern) {}

  /**
   * How to look at a project.
   *
   * @param verb the command
   * @param exits what an exit status says by itself
   * @param words what the program's own words mean
   * @param json where to look in its output, if that is JSON
   * @param regex what to look for in its output, if that is text
   */
  record StatusReading(
      Verb verb,
      Map<Integer, dev.projectorchestrator.api.ProjectState> exits,
      Words words,
      Optional<JsonReading> json,
      Optional<RegexReading> regex) {}

  /**
   * Where to look in JSON.
   *
   * @param state a pointer to the project's state, if it tells
   * @param agents a pointer to an array or object of agents, if it tells
   * @param name a pointer in each agent to its name; empty for an object, whose keys are the names
   * @param agentState a pointer in each agent to its state
   * @param pid a pointer in each agent to its process, if it tells
   * @param restarts a pointer in each agent to how often it was restarted, if it tells
   * @param activity a pointer in each agent to what it is doing, if it tells
   * @param asks a pointer in each agent to what it asks, or to what it says of its limit
   */
  record JsonReading(
      Optional<String> state,
      Optional<String> agents,
      Optional<String> name,
      Optional<String> agentState,
      Optional<String> pid,
      Optional<String> restarts,
      Optional<String> activity,
      Optional<String> asks) {}

  /**
   * What to look for in text.
   *
   * @param state its group {@code state} is the project's state, if it tells
   * @param agents its groups {@code name}, {@code state} and perhaps {@code pid}, {@code detail},
   *     {@code activity} and {@code asks} are one agent each time it is found
   */
  record RegexReading(Optional<Pattern> state, Optional<Pattern> agents) {}
}
