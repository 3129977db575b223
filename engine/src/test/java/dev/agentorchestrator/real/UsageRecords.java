package dev.agentorchestrator.real;

import dev.agentorchestrator.config.Profiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps what a program has recorded of its usage, with what the model server says of it, in {@code
 * target/real-usage/PROGRAM}: {@code home/} has the records, {@code folder} the folder of the
 * project, {@code conversations} what the engine has noted, {@code sums} a line for each agent.
 */
final class UsageRecords {
  private UsageRecords() {}

  static void keep(Program program, Path home, Path project, Map<String, Tokens> sums) {
    Path kept = Path.of("target/real-usage").resolve(program.name());
    String pattern = Profiles.builtIn().named(program.name()).usage();
    String records = pattern.substring("~/".length(), pattern.indexOf("/*"));
    try {
      delete(kept);
      copy(home.resolve(records), kept.resolve("home").resolve(records));
      Files.copy(project.resolve(".ao-state/conversations"), kept.resolve("conversations"));
      Files.writeString(kept.resolve("folder"), project.toString());
      StringBuilder text = new StringBuilder();
      sums.forEach(
          (agent, tokens) ->
              text.append(agent)
                  .append('\t')
                  .append(tokens.input())
                  .append('\t')
                  .append(tokens.cached())
                  .append('\t')
                  .append(tokens.output())
                  .append('\n'));
      Files.writeString(kept.resolve("sums"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      }
    }
  }
}
