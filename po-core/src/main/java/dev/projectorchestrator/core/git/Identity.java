package dev.projectorchestrator.core.git;

import dev.projectorchestrator.api.CommandSpec;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whose name a commit gets: the user's own as git knows it. Where git knows none, a neutral one is
 * made of the login name, for that commit only.
 *
 * @param git runs git
 * @param environment the environment that git gets
 */
public record Identity(GitCli git, Map<String, String> environment) {

  /**
   * Returns a command that commits a name to commit with, where it needs one.
   *
   * @param commit the command; it names its folder
   * @return the command, with variables where git knows no name
   */
  public CommandSpec apply(CommandSpec commit) {
    Set<String> configured = configured(commit.directory().orElseThrow());
    String login = environment.getOrDefault("USER", System.getProperty("user.name", "user"));
    String name = login.isBlank() || login.equals("?") ? "user" : login;
    CommandSpec complete = commit;
    for (String role : new String[] {"AUTHOR", "COMMITTER"}) {
      String section = role.toLowerCase(Locale.ROOT);
      if (!known("GIT_" + role + "_NAME") && !configured(configured, section, ".name")) {
        complete = complete.with("GIT_" + role + "_NAME", name);
      }
      if (!known("GIT_" + role + "_EMAIL")
          && !known("EMAIL")
          && !configured(configured, section, ".email")) {
        complete = complete.with("GIT_" + role + "_EMAIL", name + "@localhost");
      }
    }
    return complete;
  }

  private boolean known(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  private static boolean configured(Set<String> configured, String section, String key) {
    return configured.contains(section + key) || configured.contains("user" + key);
  }

  /**
   * Returns those of the names and addresses that git's configuration sets: the last one counts.
   */
  private Set<String> configured(Path directory) {
    String settings =
        git.find(
                "could not read git's configuration",
                directory,
                "config",
                "--null",
                "--get-regexp",
                "^(user|author|committer)\\.(name|email)$")
            .orElse("");
    Set<String> configured = new HashSet<>();
    for (String setting : settings.split("\0")) {
      int end = setting.indexOf('\n');
      if (end > 0 && !setting.substring(end).isBlank()) {
        configured.add(setting.substring(0, end));
      } else {
        configured.remove(setting.strip());
      }
    }
    return configured;
  }
}
