package dev.projectorchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandSpecTest {

  @Test
  void aCommandNeedsAProgram() {
    assertThatThrownBy(() -> CommandSpec.of()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CommandSpec.of("tmux", null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void eachChangeIsACopy() {
    CommandSpec plain = CommandSpec.of("tmux", "-V");
    assertThat(plain)
        .isEqualTo(
            new CommandSpec(
                List.of("tmux", "-V"),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty()));
    CommandSpec changed =
        plain
            .in(Path.of("/p"))
            .with("A", "1")
            .with("B", "2")
            .with("A", "3")
            .within(Duration.ofSeconds(5))
            .reading("text");
    assertThat(changed)
        .isEqualTo(
            new CommandSpec(
                List.of("tmux", "-V"),
                Optional.of(Path.of("/p")),
                Map.of("A", "3", "B", "2"),
                Optional.of(Duration.ofSeconds(5)),
                Optional.of("text")));
    assertThat(plain).isEqualTo(CommandSpec.of("tmux", "-V"));
  }

  @Test
  void itKeepsNoListOrMapOfItsMaker() {
    List<String> arguments = new ArrayList<>(List.of("ls"));
    CommandSpec command = CommandSpec.of(arguments);
    arguments.add("-l");
    assertThat(command.arguments()).containsExactly("ls");
    assertThatThrownBy(() -> command.arguments().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> command.environment().put("A", "1"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain-1_@%+=:,./ | plain-1_@%+=:,./",
        "two words | 'two words'",
        "it's | 'it'\\''s'",
        "$HOME | '$HOME'",
        "a\"b | 'a\"b'",
        "ünïcode | 'ünïcode'"
      })
  void aShellLineIsQuotedWhereItMustBe(String argument, String quoted) {
    assertThat(CommandSpec.of("echo", argument).toShellLine()).isEqualTo("echo " + quoted);
  }

  @Test
  void anEmptyArgumentIsSeen() {
    assertThat(CommandSpec.of("echo", "", "x").toShellLine()).isEqualTo("echo '' x");
  }
}
