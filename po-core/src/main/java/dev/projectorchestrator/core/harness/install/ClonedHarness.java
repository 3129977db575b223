package dev.projectorchestrator.core.harness.install;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fresh clone of an unknown harness, and what can be told of it by looking.
 *
 * @param folder the clone
 * @param commands runs git, and programs of the clone where that was agreed to
 */
record ClonedHarness(Path folder, CommandRunner commands) {

  private static final List<String> KNOWN =
      List.of(
          "agents.toml: an agent-orchestrator configuration",
          "Procfile: processes for foreman, honcho, overmind …",
          "compose.yaml: services for docker compose",
          "docker-compose.yml: services for docker compose",
          "supervisord.conf: programs for supervisord",
          "ecosystem.config.js: apps for pm2",
          "package.json: a Node.js package: see its \"scripts\" and \"bin\"",
          "pyproject.toml: a Python package: see [project.scripts]",
          "setup.py: a Python package",
          "requirements.txt: what its Python needs",
          "Cargo.toml: a Rust package",
          "go.mod: a Go module",
          "pom.xml: a Maven build",
          "Makefile: make targets",
          "justfile: just recipes",
          "Dockerfile: a container image",
          "AGENTS.md: instructions for AI agents");

  private static final int MOST_HELP_LINES = 40;
  private static final int MOST_PROGRAMS = 8;
  private static final Duration HELP_TIMEOUT = Duration.ofSeconds(10);

  /** Returns the newest tag, else the commit. */
  String ref() {
    String tags = git("tag", "--list", "--sort=-version:refname").stdout().strip();
    return tags.isEmpty()
        ? git("rev-parse", "HEAD").stdout().strip()
        : tags.lines().findFirst().orElseThrow();
  }

  /** Returns the files that tell what kind of program it is, each with what it is. */
  List<String> knownFiles() {
    return KNOWN.stream()
        .filter(
            known -> Files.isRegularFile(folder.resolve(known.substring(0, known.indexOf(':')))))
        .toList();
  }

  /** Returns the README's text. */
  Optional<String> readme() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> readmes =
          files
              .filter(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).startsWith("readme"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      return readmes.isEmpty()
          ? Optional.empty()
          : Optional.of(new String(Files.readAllBytes(readmes.get(0)), StandardCharsets.UTF_8));
    }
  }

  /** Returns the programs at its top and in bin/, as paths in it. */
  List<String> programs() throws IOException {
    List<String> programs = new ArrayList<>();
    for (Path place : List.of(folder, folder.resolve("bin"))) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          files
              .filter(f -> Files.isRegularFile(f) && Files.isExecutable(f))
              .map(f -> folder.relativize(f).toString())
              .sorted()
              .forEach(programs::add);
        }
      }
    }
    return programs.subList(0, Math.min(programs.size(), MOST_PROGRAMS));
  }

  /** Runs a program with {@code --help} and returns what it prints. */
  List<String> help(String program) {
    CommandResult result;
    try {
      result =
          commands.run(
              CommandSpec.of(folder.resolve(program).toString(), "--help")
                  .in(folder)
                  .within(HELP_TIMEOUT));
    } catch (HarnessException e) {
      return List.of("(" + e.getMessage() + ")");
    }
    String text = result.stdout().isBlank() ? result.stderr() : result.stdout();
    return text.lines().limit(MOST_HELP_LINES).toList();
  }

  private CommandResult git(String... arguments) {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    return commands.run(CommandSpec.of(line).in(folder)).orThrow();
  }
}
