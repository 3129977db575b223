package dev.projectorchestrator.core.registry.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.model.SettingsKey;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fleet.toml says besides the projects. */
class SettingsReaderTest {

  @Test
  void everythingIsRead() {
    Settings settings =
        SettingsReader.read(
            """
            [[notify]]
            on = ["asks"]
            url = "https://example.org/x"
            after = "30s"
            every = "2h"
            [accounts.work]
            env = { CODEX_HOME = "/x" }
            [[budget]]
            project = "a"
            tokens = 5000
            action = "hold"
            [prices."some-model"]
            input = 3
            output = 15.5
            """);
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.notifications().get(0).after()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.notifications().get(0).every()).isEqualTo(Duration.ofHours(2));
    assertThat(settings.accounts()).containsEntry("work", Map.of("CODEX_HOME", "/x"));
    assertThat(settings.budgets().get(0).hold()).isTrue();
    assertThat(settings.prices().get("some-model")).isEqualTo(new Settings.Price(3, 15.5, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[notify]                                                     | write it as [[notify]]",
        "[[notify]]\\ncommand = [\"x\"]                               | on is missing",
        "[[notify]]\\non = [\"asks\"]                                 | one of command, url",
        "[[notify]]\\non = [\"asks\"]\\nurl = \"http://example.org/\" | https",
        "[[notify]]\\non = [\"asks\"]\\nurl = \"https://a:b@c.org/\"  | secret",
        "[[notify]]\\non = [\"asks\"]\\ncomand = [\"x\"]              | did you mean command",
        "[[notify]]\\non = [\"asks\"]\\nafter = \"30\"                | after takes a time",
        "[accounts.a]\\nenv = { \"A B\" = \"x\" }                     | no name of a variable",
        "[[budget]]\\nproject = \"a\"                                 | tokens or usd",
        "[[budget]]\\ntokens = 1\\naction = \"stop\"                  | warn or hold",
        "[prices.x]\\ninput = \"3\"                                   | input takes a number"
      })
  void whatIsWrongIsSaid(String text, String problem) {
    assertThat(SettingsReader.read(text.replace("\\n", "\n")).problems())
        .singleElement()
        .asString()
        .contains(problem);
  }

  @Test
  void eachExampleOfAKeyIsOneThatItTakes() {
    for (SettingsKey.Table table : SettingsKey.Table.values()) {
      for (SettingsKey key : SettingsKey.of(table)) {
        String text = table.header() + "\n" + key.key() + " = " + key.example() + "\n";
        assertThat(
                SettingsReader.read(text).problems().stream()
                    .filter(problem -> problem.contains(" takes "))
                    .collect(Collectors.toList()))
            .as(text)
            .isEmpty();
      }
    }
  }
}
