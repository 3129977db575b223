package dev.agentorchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentorchestrator.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile is a file; which one an agent has follows from its command. */
class ProfilesTest {
  @TempDir Path dir;

  @Test
  void everyFileIsListedAndGood() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/profiles"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".toml"))
              .map(name -> name.substring(0, name.length() - 5))
              .sorted()
              .toList();
      assertThat(Profiles.builtIn().names()).isEqualTo(names);
      for (String name : names) {
        assertThat(Profiles.builtIn().named(name).summary()).as(name).isNotEmpty();
      }
    }
  }

  @Test
  void theCommandTellsTheProgram() throws Exception {
    assertThat(profile("\"claude --continue\"").name()).isEqualTo("claude");
    assertThat(profile("\"cd x && A=b exec /opt/bin/codex -m 'x'\"").name()).isEqualTo("codex");
    assertThat(profile("[\"/usr/bin/gemini\", \"-y\"]").name()).isEqualTo("gemini");
    assertThat(profile("\"while :; do sleep 1; done\"").name()).isEqualTo("plain");
    assertThat(profile("\"./claude.sh\"").name()).isEqualTo("plain");
    assertThat(profile("\"./x\"\nprofile = \"claude\"").name()).isEqualTo("claude");
  }

  @Test
  void argumentsAreAddedWhereTheyReachTheProgram() {
    assertThat(Command.shell("claude -c").openArgv())
        .containsExactly("/bin/sh", "-c", "claude -c \"$@\"", "claude");
    assertThat(Command.shell("a; claude").takesArguments()).isTrue();
    for (String line :
        List.of("claude | tee x", "claude > x", "claude &", "claude 'a", "claude # x")) {
      assertThat(Command.shell(line).takesArguments()).as(line).isFalse();
    }
  }

  @Test
  void tablesOfTheProjectChangeAProfile() throws Exception {
    String tables = "[profile.claude]\nstop_keys = [\"C-d\"]\n[profile.x]\nlike = \"codex\"\n";
    Profile claude = profile("\"claude\"\n" + tables);
    assertThat(claude.keys().stop()).containsExactly("C-d");
    assertThat(claude.keys().yes()).containsExactly("Enter");
    assertThat(profile("\"a\"\nprofile = \"x\"\n" + tables).keys().busy()).containsExactly("Tab");
  }

  @Test
  void theLineOfPatternsThatWereReplacedHidesNoScreen() throws Exception {
    String own = "screen_asks = \"Go on.\"\n";
    for (String line : List.of("", "screen_line = \"Go\"\n")) {
      String tables = "profile = \"x\"\n[profile.x]\nlike = \"codex\"\n" + own + line;
      assertThat(profile("\"a\"\n" + tables).signs().screen().worthALook())
          .isEqualTo(line.isEmpty() ? "[^ ]" : "Go");
    }
  }

  private Profile profile(String command) throws Exception {
    Path file = dir.resolve("agents.toml");
    Files.writeString(
        file, "session_prefix = \"p-\"\n[[agent]]\nname = \"a\"\ncommand = " + command);
    Project project = ConfigReader.readChecked(file);
    return project.profile(project.agents().get(0));
  }
}
