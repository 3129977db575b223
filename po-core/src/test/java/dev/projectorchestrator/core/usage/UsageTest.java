package dev.projectorchestrator.core.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.AgentConversation;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Sha256;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.read.SettingsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as the real programs write them, in the places where they do. */
class UsageTest {

  private static final String NOON = "2026-01-02T12:00:00.000Z";

  @TempDir Path dir;
  private Path user;
  private Path project;
  private List<Used> elsewhere = List.of();

  @BeforeEach
  void open() throws IOException {
    user = Files.createDirectories(dir.resolve("user"));
    project = Files.createDirectories(dir.resolve("projects/one"));
  }

  private void write(String file, String... lines) throws IOException {
    Path path = user.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        String.join("\n", lines) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String claude(Path folder, String id, int input, int cached, int output) {
    return """
    {"parentUuid":"x","message":{"id":"%s","type":"message","role":"assistant",\
    "model":"claude-x","content":[],"usage":{"input_tokens":%d,\
    "cache_creation_input_tokens":10,"cache_read_input_tokens":%d,"output_tokens":%d}},\
    "type":"assistant","timestamp":"%s","cwd":"%s","sessionId":"s"}\
    """
        .formatted(id, input, cached, output, NOON, folder);
  }

  private List<Used> read(String settings) {
    return new Usage(dir, Map.of("HOME", user.toString()), SettingsReader.read(settings))
        .read(Map.of("one", project, "other", dir.resolve("elsewhere")));
  }

  private static Map<String, Tokens> byModel(List<Used> used) {
    return used.stream().collect(Collectors.toMap(Used::model, Used::tokens, Tokens::plus));
  }

  @Test
  void claudeIsCountedOnceAMessageAndByItsFolder() throws IOException {
    Path inside = project.resolve("sub");
    write(
        ".claude/projects/-p/a.jsonl",
        "{\"type\":\"user\",\"message\":{\"content\":\"what is \\\"usage\\\"?\"}}",
        claude(inside, "m1", 100, 1000, 1),
        claude(inside, "m1", 100, 1000, 50),
        claude(inside, "m2", 1, 2, 3),
        "no json \"usage\"");
    write(".claude/projects/-q/b.jsonl", claude(dir.resolve("projects/onemore"), "m3", 9, 9, 9));
    List<Used> used = read("");
    assertThat(byModel(used)).containsOnlyKeys("claude-x");
    assertThat(byModel(used).get("claude-x")).isEqualTo(new Tokens(121, 1002, 53, 0));
    assertThat(used).extracting(Used::project).containsOnly("one");
    assertThat(used.get(0).usd()).isEmpty();
  }

  @Test
  void codexTellsTheFolderAndTheModelApart() throws IOException {
    String count =
        """
        {"timestamp":"%s","type":"event_msg","payload":{"type":"token_count","info":\
        {"total_token_usage":{"total_tokens":%d},"last_token_usage":{"input_tokens":1000,\
        "cached_input_tokens":400,"output_tokens":56,"total_tokens":1056}}}}\
        """;
    write(
        ".codex/sessions/2026/01/02/rollout-x.jsonl",
        "{\"timestamp\":\""
            + NOON
            + "\",\"type\":\"session_meta\",\"payload\":{\"cwd\":\""
            + project
            + "\"}}",
        "{\"type\":\"turn_context\",\"payload\":{\"model\":\"gpt-x\"}}",
        "{\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\",\"info\":null}}",
        count.formatted(NOON, 1056),
        count.formatted(NOON, 1056),
        count.formatted(NOON, 2112));
    assertThat(byModel(read("")))
        .containsExactly(Map.entry("gpt-x", new Tokens(1200, 800, 112, 0)));
  }

  @Test
  void geminiNamesItsFolderByAHash() throws IOException {
    String hash = Sha256.of(project.toString().getBytes(StandardCharsets.UTF_8));
    String message =
        """
        {"id":"g1","timestamp":"%s","type":"gemini","content":"x","model":"gemini-x","tokens":\
        {"input":500,"output":20,"cached":100,"thoughts":5,"tool":0,"total":525}}\
        """
            .formatted(NOON);
    write(
        ".gemini/tmp/one/chats/s.jsonl",
        "{\"sessionId\":\"s\",\"projectHash\":\"" + hash + "\"}",
        message,
        message);
    assertThat(byModel(read("")))
        .containsExactly(Map.entry("gemini-x", new Tokens(400, 100, 25, 0)));
  }

  @Test
  void geminiInAFolderOfTheProject() throws IOException {
    write(
        ".gemini/tmp/sub/chats/s.jsonl",
        "{\"sessionId\":\"s\",\"projectHash\":\"x\"}",
        "{\"id\":\"g1\",\"model\":\"gemini-x\",\"tokens\":{\"input\":8}}");
    assertThat(read("")).isEmpty();
    Files.delete(dir.resolve(".po/usage/index.json"));
    write(".gemini/tmp/sub/.project_root", project.resolve("sub").toString());
    assertThat(read("")).extracting(Used::project).containsExactly("one");
  }

  @Test
  void severalAgentsOfAProjectAreToldApart() throws IOException {
    Path reviews = project.resolve("reviews");
    String hash = Sha256.of(project.toString().getBytes(StandardCharsets.UTF_8));
    write(".claude/projects/-p/a.jsonl", claude(project, "m1", 1, 0, 0).replace("\"s\"", "\"a\""));
    write(".claude/projects/-p/b.jsonl", claude(project, "m2", 2, 0, 0).replace("\"s\"", "\"b\""));
    // A person's own, or one that was begun within a conversation.
    write(".claude/projects/-p/c.jsonl", claude(project, "m3", 4, 0, 0).replace("\"s\"", "\"c\""));
    write(
        ".gemini/tmp/one/chats/s.jsonl",
        "{\"sessionId\":\"g\",\"projectHash\":\"" + hash + "\",\"startTime\":\"" + NOON + "\"}",
        "{\"id\":\"g1\",\"timestamp\":\""
            + NOON
            + "\",\"model\":\"gemini-x\",\"tokens\":{\"input\":8,\"output\":0}}");
    codex("one", project, 16);
    codex("two", reviews, 32);
    Instant before = Instant.parse(NOON).minusSeconds(1);
    List<AgentConversation> known =
        List.of(
            new AgentConversation("main", "claude", "a", project, before),
            new AgentConversation("helper", "claude", "b", project, before),
            new AgentConversation("google", "gemini", "g", project, before),
            new AgentConversation("first", "codex", "", project, before),
            new AgentConversation("reviewer", "codex", "", reviews, before),
            new AgentConversation(
                "late", "codex", "", reviews, Instant.parse(NOON).plusSeconds(1)));
    assertThat(byAgent(known))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "main", 11L, "helper", 12L, "", 14L, "google", 8L, "first", 16L, "reviewer", 32L));
    // A conversation that is not its own, though nobody else runs the program there.
    assertThat(byAgent(known.subList(0, 1))).containsEntry("main", 11L).hasSize(2);
    // Two that may have begun it: nobody knows which.
    List<AgentConversation> more = new ArrayList<>(known);
    more.add(new AgentConversation("second", "codex", "", project, before));
    assertThat(byAgent(more)).containsEntry("", 30L).doesNotContainKeys("first", "second");
  }

  private void codex(String id, Path folder, int tokens) throws IOException {
    write(
        ".codex/sessions/2026/01/02/rollout-" + id + ".jsonl",
        """
        {"timestamp":"%s","type":"session_meta","payload":{"id":"%s","cwd":"%s"}}
        {"type":"turn_context","payload":{"model":"gpt-x"}}
        {"timestamp":"%s","type":"event_msg","payload":{"type":"token_count","info":\
        {"total_token_usage":{"total_tokens":1},"last_token_usage":{"input_tokens":%d}}}}\
        """
            .formatted(NOON, id, folder, NOON, tokens));
  }

  private Map<String, Long> byAgent(List<AgentConversation> conversations) {
    return new Usage(dir, Map.of("HOME", user.toString()), SettingsReader.read(""))
        .read(Map.of("one", project), Map.of("one", conversations)).stream()
            .collect(
                Collectors.groupingBy(
                    Used::agent, Collectors.summingLong(used -> used.tokens().total())));
  }

  @Test
  void onlyNewLinesAreRead() throws IOException {
    Path file = user.resolve(".claude/projects/-p/a.jsonl");
    write(".claude/projects/-p/a.jsonl", claude(project, "m1", 90, 0, 1));
    read("");
    // What was read before is spoilt without changing the size: it is not read again.
    String text = Files.readString(file);
    Files.writeString(file, text.replaceAll("[^\\n]", " "));
    write(".claude/projects/-p/a.jsonl", claude(project, "m2", 90, 0, 2));
    Files.writeString(file, claude(project, "m3", 5, 5, 5), StandardOpenOption.APPEND);
    assertThat(byModel(read("")).get("claude-x")).isEqualTo(new Tokens(200, 0, 3, 0));
    // The last line has come to its end.
    Files.writeString(file, "\n", StandardOpenOption.APPEND);
    assertThat(byModel(read("")).get("claude-x").total()).isEqualTo(203 + 25);
  }

  @Test
  void anAccountsFolderIsReadAndPricesMakeTheCost() throws IOException {
    write("work/projects/-p/a.jsonl", claude(project, "m1", 999_990, 1_000_000, 2_000_000));
    String settings =
        "[accounts.work]\nenv = { CLAUDE_CONFIG_DIR = \""
            + user.resolve("work")
            + "\" }\n"
            + "[prices.claude-x]\ninput = 3\noutput = 15\ncached = 0.5\n";
    assertThat(read(settings).get(0).usd()).contains(33.5);
  }

  @Test
  void whatIsUsedAtPlacesCountsAndNotWhatWasUsedInTheSameFolderHere() throws IOException {
    write(".claude/projects/-p/a.jsonl", claude(project, "m1", 490, 0, 500));
    Path file = dir.resolve("fleet.toml");
    Files.writeString(
        file,
        "[[place]]\nname = \"far\"\nkind = \"ssh\"\nhost = \"far\"\n"
            + "[[project]]\nname = \"one\"\nharness = \"h\"\nref = \"v1\"\n"
            + ("location = \"" + project + "\"\nplace = \"far\"\n")
            + "[[budget]]\nproject = \"one\"\ntokens = 100\naction = \"hold\"\n");
    FleetStore store = new FleetStore(file, Duration.ofSeconds(1));
    assertThat(gate(NOON, Map.of()).over(store, store.load())).isEmpty();

    String today = Instant.parse(NOON).atZone(ZoneId.systemDefault()).toLocalDate().toString();
    elsewhere = List.of(new Used("one", "", "", today, new Tokens(60, 0, 40, 0), Optional.empty()));
    assertThat(gate(NOON, Map.of()).over(store, store.load()))
        .extracting(OverBudget::figures)
        .containsExactly("100 tokens");
  }

  @Test
  void aBudgetThatIsUsedUpHoldsItsProjectUntilTheNextDay() throws IOException {
    write(".claude/projects/-p/a.jsonl", claude(project, "m1", 490, 0, 500));
    Path file = dir.resolve("fleet.toml");
    String entry = "[[project]]\nname = \"%s\"\nharness = \"h\"\nref = \"v1\"\nlocation = \"%s\"\n";
    Files.writeString(
        file,
        entry.formatted("one", "projects/one")
            + entry.formatted("two", "projects/two")
            + "[[budget]]\nproject = \"one\"\ntokens = 1000\naction = \"hold\"\n"
            + "[[budget]]\ntokens = 900\n");
    FleetStore store = new FleetStore(file, Duration.ofSeconds(1));
    Fleet fleet = store.load();
    BudgetGate today = gate(NOON, Map.of());
    assertThat(today.over(store, fleet))
        .extracting(OverBudget::what)
        .containsExactly("one: the 1,000 tokens of a day", "the fleet: the 900 tokens of a day");
    assertThatThrownBy(() -> today.require(store, fleet, fleet.require("one")))
        .isInstanceOf(PoException.class)
        .hasMessageContaining("1,000 tokens")
        .hasMessageEndingWith("used: 1,000 tokens");
    today.require(store, fleet, fleet.require("two"));
    gate(NOON, Map.of(BudgetGate.OVERRIDE, "1")).require(store, fleet, fleet.require("one"));
    gate("2026-01-04T12:00:00Z", Map.of()).require(store, fleet, fleet.require("one"));
  }

  private BudgetGate gate(String now, Map<String, String> more) {
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("HOME", user.toString());
    return new BudgetGate(
        environment,
        Clock.fixed(Instant.parse(now), ZoneId.systemDefault()),
        (projects, day) -> elsewhere);
  }

  /** The places of records are in the engine's profiles; this holds ours against them. */
  @Test
  void theRecordsAreWhereTheProfilesSay() throws IOException {
    Path profiles = Path.of("../engine/src/main/resources/profiles");
    for (RecordKind kind : RecordKind.values()) {
      try (Stream<String> lines = Files.lines(profiles.resolve(kind.program() + ".toml"))) {
        assertThat(lines)
            .anyMatch(
                line ->
                    line.startsWith("usage = \"~/" + kind.usualHome() + "/" + kind.folder() + "/"));
      }
    }
  }

  @Test
  void noSettingsAreNeeded() {
    Settings none = SettingsReader.read("");
    assertThat(new Usage(dir, Map.of(), none).read(Map.of())).isEmpty();
  }
}
