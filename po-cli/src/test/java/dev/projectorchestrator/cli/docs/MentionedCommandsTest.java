package dev.projectorchestrator.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.cli.CommandTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every po command that the documents and prompts name exists, with the options that they name. */
class MentionedCommandsTest {

  private static final Pattern CODE = Pattern.compile("`((?:\\./)?po [^`]+)`");
  private static final Pattern LINE = Pattern.compile("(?m)^\\s*(?:\\./)?(po [a-z][^\\n]*)$");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```[^\\n]*\\n(.*?)^```");

  @Test
  void commandsInDocumentsAndPromptsParse() {
    List<Path> pages = new ArrayList<>(Documents.pages());
    pages.addAll(Documents.prompts());
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Path page : pages) {
      for (String command : commands(Documents.text(page))) {
        seen++;
        try {
          CommandTable.parse(words(command));
        } catch (CommandLine.MissingParameterException e) {
          // In running text a command may be named without all that it takes.
        } catch (RuntimeException e) {
          wrong.add(Documents.ROOT.relativize(page) + ": " + command + ": " + e.getMessage());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(50);
  }

  private static Set<String> commands(String text) {
    Set<String> commands = new LinkedHashSet<>();
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      Matcher line = LINE.matcher(fence.group(1));
      while (line.find()) {
        commands.add(line.group(1));
      }
    }
    Matcher code = CODE.matcher(FENCE.matcher(text).replaceAll(""));
    while (code.find()) {
      commands.add(code.group(1).replaceFirst("^\\./", "").replace('\n', ' '));
    }
    // A bare group or placeholder is no command line.
    commands.removeIf(
        command ->
            command.matches("po( harness| runbook| COMMAND.*| help.*| --version)?( …)?")
                || command.contains("|"));
    return commands;
  }

  /** Splits as a shell would, as far as the documents go: quotes, comments, redirections. */
  private static String[] words(String command) {
    String line = command.replaceFirst("\\s+#.*$", "").replaceFirst("\\s+(>|2>|<|&&|;).*$", "");
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(line.substring(3));
    while (word.find()) {
      words.add(
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : bare(word.group(3)));
    }
    return words.toArray(new String[0]);
  }

  /** {@code [AGENT]} stands for an agent that may be named; N for a number. */
  private static String bare(String word) {
    String plain = word.replaceAll("^\\[|\\]$|…$", "");
    return plain.equals("N") ? "1" : plain;
  }
}
