package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every script is plain POSIX sh: dash can parse it, and shellcheck has nothing to say. */
class ScriptsIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"));

  @Test
  void shellcheckIsContent() throws IOException {
    boolean there =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "shellcheck")));
    assumeTrue(there, "shellcheck is not installed here; CI has it");
    List<String> command = new ArrayList<>(List.of("shellcheck", "--shell=sh"));
    command.addAll(scripts());
    Shell.run(ROOT, ENVIRONMENT, command).ok();
  }

  @Test
  void noScriptAsksForMoreThanSh() throws IOException {
    for (String script : scripts()) {
      assertThat(Files.readString(ROOT.resolve(script))).as(script).startsWith("#!/bin/sh\n");
      Shell.run(ROOT, ENVIRONMENT, List.of("sh", "-n", script)).ok();
    }
  }

  /** Returns the tracked files that begin with a shebang for a shell. */
  private static List<String> scripts() throws IOException {
    Shell.Ended files = Shell.run(ROOT, ENVIRONMENT, List.of("git", "ls-files", "-z"));
    List<String> scripts = new ArrayList<>();
    for (String name : files.ok().out().split("\0")) {
      Path file = ROOT.resolve(name);
      if (Files.isRegularFile(file) && isShellScript(file)) {
        scripts.add(name);
      }
    }
    assertThat(scripts).contains("po", ".ci/run", "engine/agents", "po-cli/src/main/dist/bin/po");
    return scripts;
  }

  private static boolean isShellScript(Path file) throws IOException {
    byte[] start = new byte[64];
    try (java.io.InputStream in = Files.newInputStream(file)) {
      int read = in.readNBytes(start, 0, start.length);
      String first = new String(start, 0, read, java.nio.charset.StandardCharsets.ISO_8859_1);
      String line = first.lines().findFirst().orElse("");
      return line.startsWith("#!") && line.endsWith("sh");
    }
  }
}
