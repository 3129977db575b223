package dev.projectorchestrator.core.harness.install;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gets a jar by its Maven coordinates. The user's own Maven does it, so that mirrors, proxies and
 * credentials are as the user set them.
 */
final class MavenDownload {

  static final String SCHEME = "maven:";

  private static final Pattern COORDINATES =
      Pattern.compile("maven:([A-Za-z0-9_.-]+):([A-Za-z0-9_.-]+):([A-Za-z0-9_.+-]+)");
  private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final CommandRunner commands;

  MavenDownload(CommandRunner commands) {
    this.commands = commands;
  }

  /**
   * Gets a jar. Blocks on the network.
   *
   * @param source {@code maven:GROUP:ARTIFACT:VERSION}
   * @param folder an empty folder to put it in
   * @return the jar
   * @throws PoException when it can't be had
   */
  Path get(String source, Path folder) {
    Matcher coordinates = COORDINATES.matcher(source);
    if (!coordinates.matches()) {
      throw PoException.usage(
          "'" + source + "' is not maven:GROUP:ARTIFACT:VERSION",
          "such as: maven:org.example:harness-example:1.0.0");
    }
    String artifact = source.substring(SCHEME.length());
    CommandResult result = run(artifact, folder);
    if (!result.succeeded()) {
      throw PoException.of(
          result.outcome() == CommandResult.Outcome.TIMED_OUT
              ? ErrorCode.TIMED_OUT
              : ErrorCode.FAILED,
          "Maven can't get " + artifact + ": " + describe(result),
          "check the coordinates, and that Maven reaches the repository (~/.m2/settings.xml)");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(
              () -> PoException.failed("Maven got no jar for " + artifact, "is it a plugin?"));
    } catch (IOException e) {
      throw PoException.failed("the downloaded jar can't be read: " + e).at(folder).causedBy(e);
    }
  }

  private CommandResult run(String artifact, Path folder) {
    try {
      return commands.run(
          CommandSpec.of(
                  List.of(
                      "mvn",
                      "-B",
                      "-ntp",
                      GOAL,
                      "-Dartifact=" + artifact,
                      "-DoutputDirectory=" + folder,
                      "-Dmdep.useBaseVersion=true"))
              .in(folder)
              .within(TIMEOUT));
    } catch (HarnessException e) {
      boolean missing = e.kind() == HarnessException.Kind.MISSING_PROGRAM;
      throw PoException.of(
              missing ? ErrorCode.MISSING_PROGRAM : ErrorCode.FAILED,
              missing
                  ? "Maven coordinates need Maven, and `mvn` is not on the PATH"
                  : e.getMessage(),
              missing ? "install Maven, or download the jar and install the file" : e.hint())
          .causedBy(e);
    }
  }

  /** Maven writes its errors to standard output, each marked; the first says what is wrong. */
  private static String describe(CommandResult result) {
    return result
        .stdout()
        .lines()
        .filter(line -> line.startsWith("[ERROR]"))
        .map(line -> line.substring("[ERROR]".length()).strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElseGet(result::describe);
  }
}
