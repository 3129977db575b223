package dev.projectorchestrator.core.harness;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fresh clone of an unknown harness, and what can be told of it by looking.
 *
 * @param folder the clone
 * @param commands runs git, and programs of the clone where that was agreed to
 */
record ClonedHarness(Path folder, CommandRunner commands) {

  private static final Map<String, String> KNOWN = known();
  private static final int MOST_HELP_LINES = 40;
  private static final int MOST_PROGRAMS = 8;
  private static final Duration HELP_TIMEOUT = Duration.ofSeconds(10);

  private static Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("agents.toml", "an agent-orchestrator configuration");
    known.put("Procfile", "processes for foreman, honcho, overmind …");
    known.put("compose.yaml", "services for docker compose");
    known.put("docker-compose.yml", "services for docker compose");
    known.put("supervisord.conf", "programs for supervisord");
    known.put("ecosystem.config.js", "apps for pm2");
    known.put("package.json", "a Node.js package: see its \"scripts\" and \"bin\"");
    known.put("pyproject.toml", "a Python package: see [project.scripts]");
    known.put("setup.py", "a Python package");
    known.put("requirements.txt", "what its Python needs");
    known.put("Cargo.toml", "a Rust package");
    known.put("go.mod", "a Go module");
    known.put("pom.xml", "a Maven build");
    known.put("Makefile", "make targets");
    known.put("justfile", "just recipes");
    known.put("Dockerfile", "a container image");
    known.put("AGENTS.md", "instructions for AI agents");
    return known;
  }

  /** The newest tag, else the commit. */
  String ref() {
    String tags = git("tag", "--list", "--sort=-version:refname").stdout().strip();
    return tags.isEmpty()
        ? git("rev-parse", "HEAD").stdout().strip()
        : tags.lines().findFirst().orElseThrow();
  }

  /** The files that tell what kind of program it is, and what each is. */
  Map<String, String> knownFiles() {
    Map<String, String> found = new LinkedHashMap<>();
    KNOWN.forEach(
        (name, meaning) -> {
          if (Files.isRegularFile(folder.resolve(name))) {
            found.put(name, meaning);
          }
        });
    return found;
  }

  /** The README's text. */
  Optional<String> readme() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> readme =
          files
              .filter(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).startsWith("readme"))
              .filter(Files::isRegularFile)
              .sorted()
              .findFirst();
      return readme.isEmpty()
          ? Optional.empty()
          : Optional.of(new String(Files.readAllBytes(readme.get()), StandardCharsets.UTF_8));
    }
  }

  /** The programs at its top and in bin/, as paths in it. */
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

  /** What a program says when asked for help; runs it. */
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
