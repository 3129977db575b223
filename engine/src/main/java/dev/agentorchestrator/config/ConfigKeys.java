package dev.agentorchestrator.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Every key that agents.toml may hold. The reference in the README is checked against this list.
 */
public final class ConfigKeys {
  /** Keys at the top of the file. */
  public static final List<String> TOP =
      List.of("session_prefix", "tmux_socket", "log_max", "profile", "agent");

  /** Keys of one {@code [[agent]]}. */
  public static final List<String> AGENT =
      List.of(
          "name",
          "command",
          "dir",
          "env",
          "prompt",
          "ready",
          "ready_delay",
          "ready_timeout",
          "persistent",
          "max_restarts",
          "restart_window",
          "restart_delay",
          "restart_max_delay",
          "wake",
          "wake_prompt",
          "stop_keys",
          "stop_command",
          "stop_timeout",
          "idle_after",
          "profile",
          "resume");

  /** Keys of one profile. */
  public static final List<String> PROFILE =
      List.of(
          "like",
          "summary",
          "seen_with",
          "always_args",
          "prompt_args",
          "session_args",
          "resume_args",
          "own_session_args",
          "status_files",
          "title_asks",
          "title_limited",
          "title_busy",
          "title_idle",
          "screen_line",
          "screen_asks",
          "screen_login",
          "screen_limited",
          "input_line",
          "placeholder",
          "raw",
          "bracketed_paste",
          "busy_keys",
          "clear_keys",
          "yes_keys",
          "no_keys",
          "stop_keys",
          "shell_mark",
          "file_mark",
          "daemon",
          "usage");

  private ConfigKeys() {}

  /** All keys but those of profiles, those at the top first. */
  public static List<String> all() {
    List<String> all = new ArrayList<>(TOP);
    all.addAll(AGENT);
    return all;
  }
}
