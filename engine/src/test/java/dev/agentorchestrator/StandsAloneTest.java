package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The engine is a program of its own: nothing in it knows who may drive it. */
class StandsAloneTest {
  // Put together, so that this file is no find of its own.
  private static final Pattern BANNED =
      Pattern.compile("\\b(" + "fle" + "ets?|p" + "o|project[-_ ]?orch" + "estrator)\\b");

  @Test
  void noFileNamesAnOrchestratorOfProjects() throws Exception {
    List<String> finds = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("").toAbsolutePath())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().contains("/target/")) {
          continue;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (BANNED.matcher(text.toLowerCase(Locale.ROOT)).find()) {
          finds.add(file.toString());
        }
      }
    }
    assertThat(finds).isEmpty();
  }
}
