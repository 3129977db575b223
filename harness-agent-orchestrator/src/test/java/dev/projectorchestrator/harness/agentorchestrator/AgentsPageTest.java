package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * The tables of docs/agents.md are written from the engine's profiles and from the last result of
 * the suite of real agents; {@code -Dagents.write=true} writes them.
 */
class AgentsPageTest {
  private static final Path PAGE = Path.of("../docs/agents.md");
  private static final Path PROFILES = Path.of("../engine/src/main/resources/profiles");
  private static final Path RESULTS = Path.of("../engine/src/test/resources/real-agents.tsv");

  @Test
  void itsTablesAreWrittenFromTheProfilesAndTheResults() throws IOException {
    String page = Files.readString(PAGE);
    String written = replaced(replaced(page, "programs", programs()), "results", results());
    if (Boolean.getBoolean("agents.write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.readString(PAGE))
        .as("write it anew with -Dagents.write=true")
        .isEqualTo(written);
  }

  @Test
  void aProfileNamesTheVersionThatTheSuiteTried() throws IOException {
    Map<String, String> tried = new TreeMap<>();
    for (String[] line : lines()) {
      tried.put(line[0], line[1]);
    }
    Map<String, TomlTable> profiles = profiles();
    for (Map.Entry<String, String> one : tried.entrySet()) {
      TomlTable profile = profiles.get(one.getKey());
      assertThat(profile.getString("seen_with")).as(one.getKey()).isEqualTo(one.getValue());
    }
  }

  private static String programs() throws IOException {
    StringBuilder table = new StringBuilder();
    table.append(
        "| program | last seen with | first prompt | activity from | resumed | sent while it works |");
    table.append(" `!` | usage records |\n|---|---|---|---|---|---|---|---|\n");
    for (Map.Entry<String, TomlTable> entry : profiles().entrySet()) {
      TomlTable profile = entry.getValue();
      if (entry.getKey().equals("plain")) {
        continue;
      }
      row(
          table,
          entry.getKey(),
          text(profile, "seen_with", "not seen"),
          profile.contains("prompt_args") ? "argument" : "typed",
          signs(profile),
          profile.contains("resume_args") ? "yes" : "no",
          profile.contains("busy_keys") ? "queued" : "waits",
          profile.contains("shell_mark") ? "runs a command" : "is text",
          "`" + text(profile, "usage", "") + "`");
    }
    return table.toString();
  }

  private static String signs(TomlTable profile) {
    List<String> signs = new ArrayList<>();
    if (text(profile, "status_files", "").equals("claude")) {
      signs.add("its file");
    }
    if (profile.keySet().stream().anyMatch(key -> key.startsWith("title_"))) {
      signs.add("title");
    }
    if (profile.contains("screen_asks")) {
      signs.add("screen");
    }
    return String.join(", ", signs);
  }

  private static String results() throws IOException {
    Map<String, Map<String, String>> byCase = new TreeMap<>();
    Map<String, String> programs = new TreeMap<>();
    for (String[] line : lines()) {
      programs.put(line[0], line[0] + " " + line[1]);
      byCase.computeIfAbsent(line[2], key -> new LinkedHashMap<>()).put(line[0], line[3]);
    }
    StringBuilder table = new StringBuilder();
    List<String> head = new ArrayList<>(List.of("case"));
    head.addAll(programs.values());
    row(table, head.toArray(String[]::new));
    table.append("|---".repeat(head.size())).append("|\n");
    for (String name : new TreeSet<>(byCase.keySet())) {
      List<String> cells = new ArrayList<>(List.of(name));
      for (String program : programs.keySet()) {
        cells.add(byCase.get(name).getOrDefault(program, "–"));
      }
      row(table, cells.toArray(String[]::new));
    }
    return table.toString();
  }

  private static List<String[]> lines() throws IOException {
    return Files.readAllLines(RESULTS).stream().map(line -> line.split("\t")).toList();
  }

  private static Map<String, TomlTable> profiles() throws IOException {
    Map<String, TomlTable> profiles = new LinkedHashMap<>();
    for (String name : Files.readAllLines(PROFILES.resolve("index"))) {
      TomlParseResult profile = Toml.parse(PROFILES.resolve(name + ".toml"));
      assertThat(profile.errors()).as(name).isEmpty();
      profiles.put(name, profile);
    }
    return profiles;
  }

  private static String text(TomlTable profile, String key, String otherwise) {
    return profile.contains(key) ? profile.getString(key) : otherwise;
  }

  private static void row(StringBuilder table, String... cells) {
    table.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String replaced(String page, String name, String table) {
    String begin = "<!-- " + name + ": written from the code -->\n\n";
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf("\n<!-- end of " + name + " -->", from);
    assertThat(to).as(name).isPositive();
    return page.substring(0, from) + table + page.substring(to);
  }
}
