package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.profile.Profile;
import java.util.Map;

/** Where a program keeps what it records about itself, in the environment of one agent. */
final class ProgramFiles {
  private ProgramFiles() {}

  /** Returns their kind, a colon and their folder; empty when it has none. */
  static String of(Profile profile, Map<String, String> env) {
    return switch (profile.signs().files()) {
      case "claude" -> "claude:" + folder(env, "CLAUDE_CONFIG_DIR", ".claude") + "/sessions";
      case "codex" -> "codex:" + folder(env, "CODEX_HOME", ".codex") + "/sessions";
      default -> "";
    };
  }

  private static String folder(Map<String, String> env, String variable, String usual) {
    String set = env.getOrDefault(variable, "");
    return set.isEmpty() ? env.getOrDefault("HOME", "") + "/" + usual : set;
  }
}
