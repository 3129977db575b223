package dev.projectorchestrator.harness.genericshell;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Reads the answer of a status command, as the descriptor says. What the output says of the project
 * comes first, then what the exit status says, then what the agents add up to; when none of these
 * says anything, the state is unknown.
 */
final class StatusReader {

  private static final int MOST_EVIDENCE = 5;

  private final Descriptor.StatusReading reading;

  StatusReader(Descriptor.StatusReading reading) {
    this.reading = reading;
  }

  /** What was found in the output. */
  private record Found(Optional<ProjectState> state, List<AgentStatus> agents, String trouble) {}

  ProjectStatus read(CommandResult result, Instant now) {
    if (result.outcome() == CommandResult.Outcome.TIMED_OUT) {
      return ProjectStatus.unknown(result.describe(), now);
    }
    Found found =
        reading.json().isPresent()
            ? fromJson(reading.json().get(), result)
            : reading.regex().isPresent()
                ? fromText(reading.regex().get(), result)
                : new Found(Optional.empty(), List.of(), "");
    Optional<ProjectState> state = found.state();
    if (state.isEmpty()) {
      state = Optional.ofNullable(reading.exits().get(result.exitStatus()));
    }
    boolean tellsAgents =
        reading.json().flatMap(Descriptor.JsonReading::agents).isPresent()
            || reading.regex().flatMap(Descriptor.RegexReading::agents).isPresent();
    boolean answered = reading.verb().okExits().contains(result.exitStatus());
    if (state.isEmpty() && tellsAgents && answered && found.trouble().isEmpty()) {
      state = Optional.of(ProjectState.ofAgents(found.agents()));
    }
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "`" + result.command().toShellLine() + "` ended with exit status " + result.exitStatus());
    if (!found.trouble().isEmpty()) {
      evidence.add(found.trouble());
    }
    String output = result.stdout().isBlank() ? result.stderr() : result.stdout();
    output.lines().filter(line -> !line.isBlank()).limit(MOST_EVIDENCE).forEach(evidence::add);
    return new ProjectStatus(state.orElse(ProjectState.UNKNOWN), found.agents(), evidence, now);
  }

  private Found fromText(Descriptor.RegexReading regex, CommandResult result) {
    String output = result.stdout() + "\n" + result.stderr();
    Optional<ProjectState> state = Optional.empty();
    String trouble = "";
    if (regex.state().isPresent()) {
      Matcher matcher = regex.state().get().matcher(output);
      if (matcher.find()) {
        state = reading.words().project(matcher.group("state"));
        trouble = state.isPresent() ? "" : unknownWord(matcher.group("state"));
      }
    }
    List<AgentStatus> agents = new ArrayList<>();
    if (regex.agents().isPresent()) {
      Matcher matcher = regex.agents().get().matcher(result.stdout());
      while (matcher.find()) {
        agents.add(
            new AgentStatus(
                matcher.group("name"),
                reading.words().agent(matcher.group("state")),
                group(matcher, "pid").filter(StatusReader::isNumber).map(Long::valueOf),
                Optional.empty(),
                0,
                group(matcher, "detail").orElse("").strip(),
                reading.words().doing(group(matcher, "activity"), group(matcher, "asks"))));
      }
    }
    return new Found(state, agents, trouble);
  }

  private Found fromJson(Descriptor.JsonReading json, CommandResult result) {
    JsonElement root;
    try {
      root = JsonParser.parseString(result.stdout());
    } catch (JsonParseException e) {
      return new Found(Optional.empty(), List.of(), "its output is not JSON: " + e.getMessage());
    }
    Optional<ProjectState> state = Optional.empty();
    String trouble = "";
    if (json.state().isPresent()) {
      Optional<String> word = JsonPointer.text(root, json.state().get());
      state = word.flatMap(w -> reading.words().project(w));
      trouble =
          state.isPresent()
              ? ""
              : word.map(StatusReader::unknownWord)
                  .orElse("its output has nothing at " + json.state().get());
    }
    List<AgentStatus> agents = new ArrayList<>();
    if (json.agents().isPresent()) {
      Optional<JsonElement> list = JsonPointer.find(root, json.agents().get());
      if (list.isEmpty()) {
        trouble = "its output has nothing at '" + json.agents().get() + "'";
      } else if (list.get().isJsonArray()) {
        list.get().getAsJsonArray().forEach(item -> agents.add(agent(json, item, "")));
      } else if (list.get() instanceof JsonObject object) {
        for (Map.Entry<String, JsonElement> item : object.entrySet()) {
          agents.add(agent(json, item.getValue(), item.getKey()));
        }
      } else if (!list.get().isJsonNull()) {
        trouble = "its output has no array or object at '" + json.agents().get() + "'";
      }
    }
    return new Found(state, agents, trouble);
  }

  private AgentStatus agent(Descriptor.JsonReading json, JsonElement item, String key) {
    String word = json.agentState().flatMap(p -> JsonPointer.text(item, p)).orElse("");
    return new AgentStatus(
        json.name().flatMap(p -> JsonPointer.text(item, p)).orElse(key),
        reading.words().agent(word),
        number(json.pid(), item).filter(pid -> pid > 0),
        Optional.empty(),
        number(json.restarts(), item).map(Long::intValue).orElse(0),
        word,
        reading.words().doing(text(json.activity(), item), text(json.asks(), item)));
  }

  private static Optional<String> text(Optional<String> pointer, JsonElement item) {
    return pointer.flatMap(p -> JsonPointer.text(item, p));
  }

  private static Optional<Long> number(Optional<String> pointer, JsonElement item) {
    return text(pointer, item).filter(StatusReader::isNumber).map(Long::valueOf);
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,18}");
  }

  private static Optional<String> group(Matcher matcher, String name) {
    return matcher.pattern().pattern().contains("(?<" + name + ">")
        ? Optional.ofNullable(matcher.group(name))
        : Optional.empty();
  }

  private static String unknownWord(String word) {
    return "the descriptor does not say what '" + word + "' means";
  }
}
