package dev.projectorchestrator.contract;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A project to try a harness on: a real git repository that vendors a real engine.
 *
 * @param directory its folder; absolute
 * @param host the machine
 */
public record ScratchProject(Path directory, Host host) {

  /**
   * Creates a repository with one commit and one tag, to serve as an engine's source.
   *
   * @param folder where; must not exist
   * @param host the machine
   * @param files the texts, by path; those that begin with {@code #!} become executable
   * @param tag the tag
   * @return where to get it
   */
  public static EngineSource engineRepository(
      Path folder, Host host, Map<String, String> files, String tag) {
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
        if (file.getValue().startsWith("#!")) {
          Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ScratchProject repository = new ScratchProject(folder, host);
    repository.git("init", "--quiet", "--initial-branch=main", ".");
    repository.git("add", "--all");
    repository.git("commit", "--quiet", "--message=" + tag);
    repository.git("tag", tag);
    return new EngineSource(folder.toString(), tag);
  }

  /**
   * Creates a project and vendors its engine.
   *
   * @param directory its folder; must not exist
   * @param host the machine
   * @param engine the engine's source; an empty ref means the remote's own branch
   * @return the project; not initialized yet
   */
  public static ScratchProject create(Path directory, Host host, EngineSource engine) {
    ScratchProject project = new ScratchProject(directory, host);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    project.git("init", "--quiet", "--initial-branch=main", "--template=", ".");
    List<String> add = new ArrayList<>();
    if (engine.url().startsWith("/") || engine.url().startsWith("file:")) {
      // For this one command: git refuses a local source by default.
      add.addAll(List.of("-c", "protocol.file.allow=always"));
    }
    add.addAll(List.of("submodule", "--quiet", "add", engine.url(), "engine"));
    project.git(add.toArray(String[]::new));
    if (!engine.ref().isEmpty()) {
      String commit = project.resolveInEngine(engine.ref());
      project.git("-C", "engine", "checkout", "--quiet", "--detach", commit);
    }
    project.git("add", "engine");
    return project;
  }

  /** A branch is known under its remote's name only. */
  private String resolveInEngine(String ref) {
    CommandResult branch =
        run("-C", "engine", "rev-parse", "--quiet", "--verify", "refs/remotes/origin/" + ref);
    return branch.succeeded() ? branch.stdout().strip() : ref;
  }

  /**
   * Commits all that git does not ignore.
   *
   * @param info says what is to be ignored
   */
  public void commit(HarnessInfo info) {
    Path ignore = directory.resolve(".gitignore");
    try {
      List<String> lines =
          new ArrayList<>(Files.exists(ignore) ? Files.readAllLines(ignore) : List.of());
      for (String path : info.runtimePaths()) {
        if (!lines.contains(path)) {
          lines.add(path);
        }
      }
      if (!lines.isEmpty()) {
        Files.write(ignore, lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    git("add", "--all");
    git("commit", "--quiet", "--message=Initial commit");
  }

  /**
   * Clones the project with its engine.
   *
   * @param target the clone's folder; must not exist
   * @return the clone
   */
  public ScratchProject cloneTo(Path target) {
    git(
        "-c",
        "protocol.file.allow=always",
        "clone",
        "--quiet",
        "--recurse-submodules",
        directory.toString(),
        target.toString());
    return new ScratchProject(target, host);
  }

  /**
   * Runs git in the project, with an identity of its own.
   *
   * @param arguments git's arguments
   * @return how it ended, successfully
   */
  public CommandResult git(String... arguments) {
    return run(arguments).orThrow();
  }

  private CommandResult run(String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@localhost",
                "-c",
                "commit.gpgSign=false",
                "-c",
                "core.hooksPath=/dev/null"));
    line.addAll(List.of(arguments));
    return host.commands().run(CommandSpec.of(line).in(directory));
  }

  /**
   * Returns what a driver sees of the project.
   *
   * @return the context
   */
  public ProjectContext context() {
    return context(host.commands());
  }

  /**
   * Returns the same project on a host that runs commands in another way.
   *
   * @param commands the other way
   * @return the context
   */
  public ProjectContext context(CommandRunner commands) {
    CommandRunner here =
        command -> commands.run(command.directory().isPresent() ? command : command.in(directory));
    return ProjectContext.of(directory, new Host(host.environment(), here));
  }
}
