package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A scratch project: a real git repository with a real engine.
 *
 * @param directory its folder
 * @param host the machine
 */
record ProofProject(Path directory, Host host) {

  /** Makes the repository and vendors the engine. */
  void create(EngineSource engine) throws IOException {
    Files.createDirectories(directory);
    git("init", "--quiet", "--initial-branch=main", "--template=", ".");
    List<String> add = new ArrayList<>();
    if (Path.of(engine.url()).isAbsolute()) {
      add.add("-c");
      add.add("protocol.file.allow=always"); // For this one command: git refuses it by default.
    }
    add.addAll(List.of("submodule", "--quiet", "add", engine.url(), "engine"));
    git(add.toArray(String[]::new));
    if (!engine.ref().isEmpty()) {
      git("-C", "engine", "checkout", "--quiet", "--detach", resolve(engine.ref()));
    }
    git("add", "engine");
  }

  /** A branch is known under its remote's name only. */
  private String resolve(String ref) {
    CommandResult branch =
        run("-C", "engine", "rev-parse", "--quiet", "--verify", "refs/remotes/origin/" + ref);
    return branch.succeeded() ? branch.stdout().strip() : ref;
  }

  /** Commits all that git does not ignore. */
  void commit(HarnessInfo info) throws IOException {
    Path ignore = directory.resolve(".gitignore");
    List<String> lines = new ArrayList<>();
    if (Files.exists(ignore)) {
      lines.addAll(Files.readAllLines(ignore));
    }
    for (String path : info.runtimePaths()) {
      if (!lines.contains(path)) {
        lines.add(path);
      }
    }
    if (!lines.isEmpty()) {
      Files.write(ignore, lines);
    }
    git("add", "--all");
    git("commit", "--quiet", "--message=Initial commit");
  }

  /** Clones it with its engine, as a person on another machine would. */
  ProofProject cloneTo(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    git(
        "-c",
        "protocol.file.allow=always",
        "clone",
        "--quiet",
        "--recurse-submodules",
        directory.toString(),
        target.toString());
    return new ProofProject(target, host);
  }

  /** What git sees that is not committed; empty text when there is nothing. */
  String dirt() {
    return git("status", "--porcelain", "--ignore-submodules=none").stdout().strip();
  }

  /** What git sees in the engine that is not committed there. */
  String engineDirt() {
    return git("-C", "engine", "status", "--porcelain").stdout().strip();
  }

  ProjectContext context() {
    return context(host.commands());
  }

  /** The same project on a host whose commands are run in another way. */
  ProjectContext context(CommandRunner commands) {
    CommandRunner here =
        command -> commands.run(command.directory().isPresent() ? command : command.in(directory));
    return ProjectContext.of(directory, new Host(host.environment(), here));
  }

  private CommandResult git(String... arguments) {
    return run(arguments).orThrow();
  }

  private CommandResult run(String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "user.name=proof",
                "-c",
                "user.email=proof@localhost",
                "-c",
                "commit.gpgSign=false",
                "-c",
                "core.hooksPath=/dev/null"));
    line.addAll(List.of(arguments));
    return host.commands().run(CommandSpec.of(line).in(directory));
  }
}
