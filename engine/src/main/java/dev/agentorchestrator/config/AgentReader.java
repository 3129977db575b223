package dev.agentorchestrator.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one {@code [[agent]]} table. */
final class AgentReader {
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration IDLE_AFTER = Duration.ofSeconds(30);
  private static final int MAX_RESTARTS = 1000;

  private final TomlScope scope;
  private final Path projectDir;
  private final Profiles profiles;
  private final boolean checkFiles;

  /**
   * @param checkFiles whether files and folders that are named must exist
   */
  AgentReader(TomlScope scope, Path projectDir, Profiles profiles, boolean checkFiles) {
    this.scope = scope;
    this.projectDir = projectDir;
    this.profiles = profiles;
    this.checkFiles = checkFiles;
  }

  /** The agent; empty when it has no usable name or command (the problems say why). */
  Optional<Agent> read() {
    scope.rejectUnknownKeys(ConfigKeys.AGENT, "[[agent]]");
    Optional<String> name = name();
    Optional<Command> command = required("command") ? scope.command("command") : Optional.empty();
    Path dir = path("dir").orElse(projectDir);
    Map<String, String> env = scope.variables("env");
    Optional<Path> prompt = path("prompt");
    Ready ready = ready(prompt.isPresent());
    boolean persistent = scope.bool("persistent", false);
    RestartPolicy restart = restart(persistent);
    Optional<Duration> wake = wake();
    Optional<Path> wakePrompt = path("wake_prompt");
    Stop stop = stop();
    Duration idleAfter = scope.duration("idle_after", IDLE_AFTER);
    Optional<String> profile = profile();
    boolean resume = scope.bool("resume", true);
    if (name.isEmpty() || command.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Agent(
            name.get(),
            command.get(),
            dir,
            env,
            prompt,
            ready,
            persistent,
            restart,
            wake,
            wakePrompt,
            stop,
            idleAfter,
            profile,
            resume));
  }

  private boolean required(String key) {
    if (scope.has(key)) {
      return true;
    }
    scope.problem(key, "this [[agent]] has no " + key);
    return false;
  }

  private Optional<String> name() {
    Optional<String> name = required("name") ? scope.string("name") : Optional.empty();
    if (name.isPresent() && !Names.isAgentName(name.get())) {
      scope.problem("name", "name '" + name.get() + "' is not usable: " + Names.AGENT_RULE);
      return Optional.empty();
    }
    return name;
  }

  private Optional<String> profile() {
    Optional<String> profile = scope.string("profile");
    if (profile.isPresent() && !profiles.exists(profile.get())) {
      scope.problem(
          "profile",
          "there is no profile '"
              + profile.get()
              + "'"
              + Nearest.hint(profile.get(), profiles.names()));
    }
    return profile;
  }

  private Optional<Path> path(String key) {
    Optional<String> text = scope.string(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Path path = projectDir.resolve(text.get()).normalize();
    if (checkFiles && key.equals("dir") && !Files.isDirectory(path)) {
      scope.problem(key, "dir " + path + " is no folder");
    } else if (checkFiles
        && !key.equals("dir")
        && !(Files.isRegularFile(path) && Files.isReadable(path))) {
      scope.problem(key, key + " " + path + " is no file that can be read");
    }
    return Optional.of(path);
  }

  private Ready ready(boolean hasPrompt) {
    Optional<Pattern> pattern = Optional.empty();
    Optional<String> text = scope.string("ready");
    if (text.isPresent()) {
      try {
        pattern = Optional.of(Pattern.compile(text.get(), Pattern.MULTILINE));
      } catch (PatternSyntaxException e) {
        scope.problem("ready", "ready is no regular expression: " + e.getDescription());
      }
    }
    Optional<Duration> delay = scope.duration("ready_delay");
    if (scope.has("ready") && scope.has("ready_delay")) {
      scope.problem("ready_delay", "give ready (a pattern) or ready_delay, not both");
    }
    if (!hasPrompt && !scope.has("wake_prompt") && !scope.has("wake")) {
      for (String key : List.of("ready", "ready_delay", "ready_timeout")) {
        if (scope.has(key)) {
          scope.warning(key, key + " has no use without a prompt");
        }
      }
    }
    return new Ready(pattern, delay, scope.duration("ready_timeout", READY_TIMEOUT));
  }

  private RestartPolicy restart(boolean persistent) {
    RestartPolicy usual = RestartPolicy.DEFAULT;
    RestartPolicy policy =
        new RestartPolicy(
            scope.count("max_restarts", usual.max(), MAX_RESTARTS),
            scope.duration("restart_window", usual.window()),
            scope.duration("restart_delay", usual.delay()),
            scope.duration("restart_max_delay", usual.maxDelay()));
    if (!persistent) {
      for (String key :
          List.of("max_restarts", "restart_window", "restart_delay", "restart_max_delay")) {
        if (scope.has(key)) {
          scope.warning(key, key + " has no use without persistent = true");
        }
      }
    }
    return policy;
  }

  private Optional<Duration> wake() {
    if (scope.string("wake").filter(text -> text.equals("off")).isPresent()) {
      return Optional.empty();
    }
    Optional<Duration> wake = scope.duration("wake");
    if (scope.has("wake_prompt") && !scope.has("wake")) {
      scope.warning("wake_prompt", "wake_prompt has no use without wake, such as wake = \"30m\"");
    }
    return wake;
  }

  private Stop stop() {
    List<String> keys = scope.strings("stop_keys");
    Optional<Command> command = scope.command("stop_command");
    if (scope.has("stop_keys") && scope.has("stop_command")) {
      scope.problem("stop_command", "give stop_keys or stop_command, not both");
    }
    return new Stop(keys, command, scope.duration("stop_timeout", Stop.DEFAULT.timeout()));
  }
}
