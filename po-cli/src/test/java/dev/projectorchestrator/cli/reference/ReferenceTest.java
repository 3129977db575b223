package dev.projectorchestrator.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.cli.CommandTable;
import dev.projectorchestrator.mcp.ToolReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the generated files against the code. After a change of a command, write them anew:
 *
 * <pre>mvn -B -pl po-cli -am test -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dreference.write=true</pre>
 */
class ReferenceTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String HOW =
      "%s is not what the code says. Write it anew and commit it:"
          + " mvn -B -pl po-cli -am test -Dtest=ReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true";

  @Test
  void generatedFilesAreWhatTheCodeSays() throws IOException {
    Map<String, String> files = files();
    if (Boolean.getBoolean("reference.write")) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = ROOT.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      for (String stale : manualPagesOnDisk()) {
        if (!files.containsKey(stale)) {
          Files.delete(ROOT.resolve(stale));
        }
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertThat(ROOT.resolve(file.getKey())).as(HOW, file.getKey()).hasContent(file.getValue());
    }
    assertThat(manualPagesOnDisk()).as(HOW, "docs/reference/man").isSubsetOf(files.keySet());
  }

  @Test
  void everyExampleCanBeTyped() {
    for (CommandPage page : CommandTable.pages()) {
      assertThat(page.examples()).as("examples of po " + page.words()).isNotEmpty();
      for (String example : page.examples()) {
        String line = example.split(" +#")[0];
        if (line.startsWith("po ")) {
          CommandTable.parse(words(line.substring(3)));
        }
      }
    }
  }

  /** Splits a line as a shell does; there are single quotes only. */
  private static String[] words(String line) {
    return Pattern.compile("(?:'[^']*'|[^ '])+")
        .matcher(line)
        .results()
        .map(word -> word.group().replace("'", ""))
        .toArray(String[]::new);
  }

  private static Map<String, String> files() {
    var pages = CommandTable.pages();
    Map<String, String> files = new TreeMap<>();
    files.put("docs/reference/commands.md", MarkdownReference.commands(pages));
    files.put("docs/reference/exit-statuses.md", MarkdownReference.exits());
    files.put("docs/reference/mcp-tools.json", ToolReference.json(CommandTable::tool));
    ManualPages.all(pages, CommandTable.topics())
        .forEach((name, text) -> files.put("docs/reference/man/" + name, text));
    ShellCompletion completion = new ShellCompletion(pages);
    String folder = "po-cli/src/main/completion/";
    files.put(folder + "po.bash", completion.bash());
    files.put(folder + "_po", completion.zsh());
    files.put(folder + "po.fish", completion.fish());
    return files;
  }

  private static Set<String> manualPagesOnDisk() throws IOException {
    Path folder = ROOT.resolve("docs/reference/man");
    Set<String> names = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> names.add("docs/reference/man/" + file.getFileName()));
      }
    }
    return names;
  }
}
