package dev.projectorchestrator.core.git;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.plain.GitFile;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.process.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses repositories that would lead git or po out of the project's folder: submodules whose
 * names, paths or URLs escape (CVE-2018-17456, CVE-2018-11235, CVE-2025-48384 and kin), and
 * symbolic links in place of what po relies on.
 */
public final class SubmoduleGuard {

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./+@ -]*");
  private static final Pattern RELATIVE_URL = Pattern.compile("\\.\\.?/[A-Za-z0-9_./+@~-]*");

  private SubmoduleGuard() {}

  /**
   * Checks the submodules that a checked-out repository names, before git acts on them.
   *
   * @param git runs git
   * @param directory the repository
   * @return the URL for each submodule's path
   * @throws PoException with {@code FAILED} when one of them is not safe
   */
  public static Map<String, String> check(GitCli git, Path directory) {
    Path file = directory.resolve(".gitmodules");
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Map.of();
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(directory, ".gitmodules is not a plain file");
    }
    CommandResult listed =
        git.attempt(directory, "config", "--null", "--file", ".gitmodules", "--list");
    if (!listed.succeeded()) {
      throw Failures.of(
          "refused to work on the repository " + directory + ": its .gitmodules can't be read",
          listed,
          "");
    }
    Map<String, String> paths = new LinkedHashMap<>();
    Map<String, String> urls = new LinkedHashMap<>();
    for (String entry : listed.stdout().split("\0")) {
      int newline = entry.indexOf('\n');
      String key = newline < 0 ? entry : entry.substring(0, newline);
      String value = newline < 0 ? "" : entry.substring(newline + 1);
      if (!key.startsWith("submodule.") || key.lastIndexOf('.') <= "submodule.".length() - 1) {
        continue;
      }
      String name = key.substring("submodule.".length(), key.lastIndexOf('.'));
      safe(directory, "name", name);
      switch (key.substring(key.lastIndexOf('.') + 1)) {
        case "path" -> {
          safe(directory, "path", value);
          paths.put(name, value);
        }
        case "url" -> {
          Optional<String> problem =
              RELATIVE_URL.matcher(value).matches()
                  ? Optional.empty()
                  : InputKind.GIT_URL.problem(value);
          if (problem.isPresent()) {
            throw refused(
                directory,
                "the URL %s of its submodule '%s' %s"
                    .formatted(Masking.show(value), name, problem.get()));
          }
          urls.put(name, value);
        }
        case "update" -> {
          if (value.startsWith("!")) {
            throw refused(directory, "its submodule '" + name + "' would run a command on update");
          }
        }
        default -> {
          // Other keys don't name a location.
        }
      }
    }
    Map<String, String> result = new LinkedHashMap<>();
    paths.forEach((name, path) -> result.put(path, urls.getOrDefault(name, "")));
    return result;
  }

  /**
   * Checks that what po relies on in a project is in the project: no symbolic link leads out of it.
   *
   * @param directory the project's folder
   * @throws PoException with {@code FAILED} when something leads out
   */
  public static void checkLinks(Path directory) {
    for (String name : new String[] {".git", ".gitmodules", GitCommands.ENGINE, "agents.toml"}) {
      if (Files.isSymbolicLink(directory.resolve(name)) && leadsOut(directory, name)) {
        throw refused(directory, name + " is a symbolic link that leads out of the project");
      }
    }
    Path engine = directory.resolve(GitCommands.ENGINE);
    Path engineGit = engine.resolve(".git");
    if (Files.isSymbolicLink(engine)) {
      throw refused(directory, GitCommands.ENGINE + " is a symbolic link");
    }
    if (Files.isSymbolicLink(engineGit)) {
      throw refused(directory, "engine/.git is a symbolic link");
    }
    if (GitFile.isIn(engine)) {
      checkGitFile(directory, engine, engineGit);
    }
  }

  private static void checkGitFile(Path directory, Path engine, Path engineGit) {
    try {
      Path target =
          GitFile.target(engine)
              .orElseThrow(() -> refused(directory, "engine/.git is not what git writes there"));
      Path own = directory.resolve(".git");
      boolean linkedWorktree = GitFile.isIn(directory);
      if (!linkedWorktree
          && (!target.startsWith(own.normalize())
              || Files.exists(target) && !target.toRealPath().startsWith(own.toRealPath()))) {
        throw refused(directory, "engine/.git leads out of the project, to " + target);
      }
    } catch (IOException e) {
      throw PoException.failed("could not read " + engineGit + ": " + e.getMessage()).causedBy(e);
    }
  }

  private static boolean leadsOut(Path directory, String name) {
    try {
      return !directory.resolve(name).toRealPath().startsWith(directory.toRealPath());
    } catch (IOException e) {
      return true;
    }
  }

  private static void safe(Path directory, String what, String value) {
    boolean escapes = value.startsWith("/") || value.length() > 255;
    for (String segment : value.split("/", -1)) {
      escapes |=
          segment.isEmpty()
              || segment.equals(".")
              || segment.equals("..")
              || segment.equalsIgnoreCase(".git")
              || segment.startsWith("-");
    }
    if (escapes || !SAFE.matcher(value).matches() || !value.equals(value.strip())) {
      throw refused(
          directory, "the " + what + " " + Masking.show(value) + " of a submodule is not safe");
    }
  }

  private static PoException refused(Path directory, String what) {
    return PoException.failed(
            "refused to work on the repository: " + what,
            "look at what is in it before you trust it")
        .at(directory);
  }
}
