package dev.projectorchestrator.core.isolation;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The environment of somebody who has nothing of this user's but the programs. */
final class Stranger {

  private Stranger() {}

  /**
   * Returns an environment with another home folder, and without the user's settings of git, of any
   * level, and their passwords. Only ssh, which needs an account, has the user's.
   *
   * @param own the user's
   * @param home an empty folder
   * @return the environment
   */
  static Map<String, String> environment(Map<String, String> own, Path home) {
    Map<String, String> environment = new TreeMap<>(own);
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("XDG_")
                    || name.startsWith("GIT_CONFIG")
                    || name.startsWith("GIT_ALLOW")
                    || name.startsWith("GIT_PROTOCOL")
                    || name.endsWith("_ASKPASS"));
    environment.put("HOME", home.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    return environment;
  }

  /** Returns the same without ssh, which finds the user's keys wherever HOME is. */
  static Map<String, String> withoutSsh(Map<String, String> stranger) {
    Map<String, String> environment = new TreeMap<>(stranger);
    environment.keySet().removeIf(name -> name.startsWith("SSH_"));
    environment.put("GIT_SSH_COMMAND", "false");
    return environment;
  }
}
