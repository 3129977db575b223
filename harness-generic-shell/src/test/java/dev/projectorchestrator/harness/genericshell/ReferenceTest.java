package dev.projectorchestrator.harness.genericshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/harness-descriptors.md tells of every key and placeholder, and its example is valid. */
class ReferenceTest {

  private final String page;

  ReferenceTest() throws IOException {
    page = Files.readString(Path.of("../docs/harness-descriptors.md"));
  }

  @Test
  void everyKeyIsThere() {
    Stream.of(
            DescriptorParser.TOP,
            DescriptorParser.INIT,
            DescriptorParser.LOGS,
            Use.DRIVE.keys(),
            Use.SEND.keys(),
            Use.STATUS.keys(),
            StatusParser.WORDS,
            StatusParser.ACTIVITIES)
        .flatMap(List::stream)
        .distinct()
        .forEach(key -> assertThat(page).containsPattern("[`\\[ ]" + key + "[`\\] .]"));
    StatusParser.JSON.forEach(key -> assertThat(page).contains("`json." + key + "`"));
    StatusParser.REGEX.forEach(key -> assertThat(page).contains("`regex." + key + "`"));
    for (Placeholder placeholder : Placeholder.values()) {
      assertThat(page).contains("| `" + placeholder.token() + "` |");
    }
  }

  @Test
  void itsExampleIsValid() {
    Matcher example = Pattern.compile("(?s)```toml\n(.*?)```").matcher(page);
    assertThat(example.find()).isTrue();
    DescriptorParser.parse(
        new dev.projectorchestrator.api.HarnessDescriptor("tiny", example.group(1), "docs"));
  }
}
