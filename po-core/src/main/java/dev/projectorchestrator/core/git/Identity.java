package dev.projectorchestrator.core.git;

import dev.projectorchestrator.api.CommandSpec;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whose name a commit gets: the user's own as git knows it. Where git knows none, a neutral one is
 * made of the login name, for that commit only.
 *
 * @param git runs git
 * @param environment the environment that git gets
 */
public record Identity(GitCli git, Map<String, String> environment) {

  /**
   * Gives a command that commits a name to commit with, where it needs one.
   *
   * @param commit the command; it names its folder
   * @return the command, with variables where git knows no name
   */
  public CommandSpec apply(CommandSpec commit) {
    Path directory = commit.directory().orElseThrow();
    String login = environment.getOrDefault("USER", System.getProperty("user.name", "user"));
    String name = login.isBlank() || login.equals("?") ? "user" : login;
    CommandSpec complete = commit;
    for (String role : new String[] {"AUTHOR", "COMMITTER"}) {
      String kind = role.toLowerCase(java.util.Locale.ROOT);
      complete = apply(complete, directory, kind, "name", "GIT_" + role + "_NAME", name);
      complete =
          apply(complete, directory, kind, "email", "GIT_" + role + "_EMAIL", name + "@localhost");
    }
    return complete;
  }

  private CommandSpec apply(
      CommandSpec commit,
      Path directory,
      String role,
      String key,
      String variable,
      String neutral) {
    boolean known =
        !environment.getOrDefault(variable, "").isEmpty()
            || key.equals("email") && !environment.getOrDefault("EMAIL", "").isEmpty()
            || configured(directory, role + "." + key)
            || configured(directory, "user." + key);
    return known ? commit : commit.with(variable, neutral);
  }

  private boolean configured(Path directory, String key) {
    return git.find("could not read git's configuration", directory, "config", "--get", key)
        .filter(value -> !value.isBlank())
        .isPresent();
  }
}
