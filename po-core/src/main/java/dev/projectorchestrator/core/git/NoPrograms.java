package dev.projectorchestrator.core.git;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.process.Failures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Options of git with which it runs no program that a repository's own configuration names. The
 * user's own filters still run: what a file holds can't be compared without them.
 */
final class NoPrograms {

  private static final List<String> OFF =
      List.of("core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false");

  private NoPrograms() {}

  /**
   * Returns a command of git without such programs. It writes no index, and fetches no objects that
   * a partial clone lacks.
   *
   * @param command git and its arguments, with a folder
   * @param runner runs git to list the repository's settings, which runs no program
   */
  static CommandSpec of(CommandSpec command, Function<CommandSpec, CommandResult> runner) {
    List<String> arguments = new ArrayList<>(List.of("git"));
    OFF.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    for (String driver : filters(command.directory().orElseThrow(), runner)) {
      for (String setting : List.of("clean=", "smudge=", "process=", "required=false")) {
        arguments.addAll(List.of("-c", driver + "." + setting));
      }
    }
    arguments.addAll(command.arguments().subList(1, command.arguments().size()));
    Map<String, String> environment = new TreeMap<>(command.environment());
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("GIT_ALLOW_PROTOCOL", "none");
    return new CommandSpec(
        arguments, command.directory(), environment, command.timeout(), command.input());
  }

  /** Returns the filters that the repository's own configuration names, as {@code filter.NAME}. */
  private static List<String> filters(Path directory, Function<CommandSpec, CommandResult> runner) {
    CommandResult listed =
        runner.apply(
            GitCommands.git(directory, "config", "--list", "--show-scope", "--name-only", "-z"));
    if (!listed.succeeded()) {
      throw Failures.of("could not read git's settings of " + directory, listed, "");
    }
    String[] fields = listed.stdout().split("\0");
    List<String> filters = new ArrayList<>();
    for (int i = 0; i + 1 < fields.length; i += 2) {
      String key = fields[i + 1];
      if ((fields[i].equals("local") || fields[i].equals("worktree"))
          && key.startsWith("filter.")) {
        String driver = key.substring(0, key.lastIndexOf('.'));
        if (driver.contains("=")) {
          throw PoException.failed(
                  "its git configuration names a filter that can't be turned off: " + driver)
              .at(directory);
        }
        filters.add(driver);
      }
    }
    return filters.stream().distinct().toList();
  }
}
