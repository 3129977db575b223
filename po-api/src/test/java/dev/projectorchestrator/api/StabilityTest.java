package dev.projectorchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public type of the SPI says how stable it is, and since when it is there. */
class StabilityTest {

  private static final Path SOURCES =
      Path.of("src/main/java", StabilityTest.class.getPackageName().replace('.', '/'));

  /** The Javadoc of the type itself stands right before it, and is the first one of its file. */
  private static final Pattern NOTED =
      Pattern.compile(
          "\\A[^/]*/\\*\\*(?:(?!\\*/).)*"
              + "\\n \\*\\n \\* <p>Stability: (?:stable|experimental)\\.\\n \\*\\n"
              + "(?:(?!\\*/).)*"
              + "\\n? \\* @since \\d+\\.\\d+\\.\\d+\\n \\*/\\n(?:@\\w+\\n)*public ",
          Pattern.DOTALL);

  @Test
  void everyTypeSaysHowStableItIs() throws IOException {
    List<Path> types;
    try (Stream<Path> files = Files.list(SOURCES)) {
      types = files.filter(file -> !file.endsWith("package-info.java")).toList();
    }
    assertThat(types).hasSizeGreaterThan(15);
    for (Path type : types) {
      assertThat(NOTED.matcher(Files.readString(type)).find()).as(type.toString()).isTrue();
    }
  }
}
