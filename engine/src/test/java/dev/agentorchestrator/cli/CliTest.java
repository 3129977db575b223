package dev.agentorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command line as people meet it: help, mistakes, completion. */
class CliTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    out.reset();
    err.reset();
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Cli.run(
        args, new Streams(InputStream.nullInputStream(), outStream, errStream), Map.of());
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void helpListsEveryVerbAndEveryOption() {
    for (String[] args : new String[][] {{}, {"--help"}, {"-h"}, {"help"}}) {
      assertThat(run(args)).isZero();
      for (Verb verb : Verb.values()) {
        assertThat(out()).contains("  " + verb.word()).contains(verb.summary());
      }
    }
    for (Verb verb : Verb.values()) {
      assertThat(run(verb.word(), "--help")).isZero();
      String first = out();
      for (Option option : verb.options()) {
        assertThat(first).contains(option.name()).contains(option.summary());
      }
      assertThat(run("help", verb.word())).isZero();
      assertThat(out()).isEqualTo(first);
    }
  }

  @Test
  void mistakesAreNamedWithWhatWasProbablyMeant() {
    mistake("unknown verb 'stauts'; did you mean 'status'?", "stauts");
    mistake("unknown verb 'xyzzy'", "xyzzy");
    mistake("unknown option '--jsn' for status; did you mean '--json'?", "status", "--jsn");
    mistake("option --config needs a value: FILE", "status", "--config");
    mistake("option --json takes no value", "status", "--json=yes");
    mistake("init needs DIR", "init");
    mistake("'b' is one argument too many for init", "init", "a", "b");
    mistake("--config is empty", "status", "--config=");
    mistake("unknown option '--json' before the verb", "--json", "status");
    mistake("there is no verb", "--config", "x");
    mistake("there is no completion for 'tcsh'", "completion", "tcsh");
    mistake("unknown verb '__nothing'", "__nothing");
  }

  private void mistake(String message, String... args) {
    assertThat(run(args)).as(message).isEqualTo(2);
    assertThat(err()).contains("agents: " + message);
    assertThat(out()).isEmpty();
  }

  @Test
  void aMissingConfigurationSaysHowToGetOne() {
    assertThat(run("status", "--config", "/nonexistent/agents.toml")).isEqualTo(4);
    assertThat(err()).contains("there is no /nonexistent/agents.toml").contains("init DIR");
    assertThat(run("--config", "/nonexistent/agents.toml", "down")).isEqualTo(4);
  }

  @Test
  void completionKnowsEveryVerbAndOption() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      assertThat(run("completion", shell)).isZero();
      for (Verb verb : Verb.values()) {
        assertThat(out()).contains(verb.word());
      }
      assertThat(out()).contains(shell.equals("fish") ? "-l follow" : "--follow");
    }
  }

  @Test
  void versionIsPrinted() {
    assertThat(run("version")).isZero();
    assertThat(out()).matches("agents \\d+\\.\\d+\\.\\d+.*\\n");
    String word = out();
    assertThat(run("--version")).isZero();
    assertThat(out()).isEqualTo(word);
  }
}
