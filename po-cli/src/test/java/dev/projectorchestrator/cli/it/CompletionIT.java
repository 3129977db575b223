package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion scripts, in the real shells, with the names of a real registry. */
class CompletionIT {

  private static final String ENTRY =
      "[[project]]\nname = \"%s\"\nharness = \"agent-orchestrator\"\nref = \"v1\"\nlocation = \"%1$s\"\n";

  /** Asks for what can follow; the last word is the one being typed. */
  private static final String BASH =
      """
      . "$SCRIPT"
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      COMPREPLY=()
      _po
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir Path dir;

  @Test
  void bashCompletesCommandsOptionsAndLiveNames() throws Exception {
    try (Machine machine = machine()) {
      assertThat(bash(machine, "st")).contains("start", "stop", "status").doesNotContain("list");
      assertThat(bash(machine, "start", "--al")).containsExactly("--all");
      assertThat(bash(machine, "start", "")).contains("alpha", "beta");
      assertThat(bash(machine, "start", "al")).containsExactly("alpha");
      assertThat(bash(machine, "create", "x", "--harness", "agent"))
          .containsExactly("agent-orchestrator");
      assertThat(bash(machine, "harness", "show", "agent")).containsExactly("agent-orchestrator");
      assertThat(bash(machine, "--fleet", "none.toml", "start", "")).isEmpty();
      assertThat(bash(machine, "runbook", "show", "cr")).containsExactly("create");
    }
  }

  @Test
  void selectionsAreCompletedWithoutPo() throws Exception {
    try (Machine machine = machine()) {
      Path alpha = Files.createDirectories(machine.poHome().resolve("projects/alpha"));
      Files.writeString(
          alpha.resolve("agents.toml"), "[[agent]]\nname = 'main'\n[[agent]]\nname = 'rev'\n");
      Path fleet = machine.poHome().resolve("fleet.toml");
      Files.writeString(
          fleet,
          "[[project]]\nname = 'alpha'\nharness = 'h'\nlocation = 'projects/alpha'\n"
              + "tags = [\"web\", # a note\n  'old']\n[own]\nname = 'nobody'\n");
      Map<String, String> environment = machine.environment();
      environment.put("SCRIPT", script("po.bash").toString());
      for (List<String> line :
          List.of(
              List.of("start", "", "alpha"),
              List.of("logs", "alpha/", "alpha/main", "alpha/rev"),
              List.of("list", "--tag", "", "old", "web"),
              List.of("list", "--harness", "", "h"),
              List.of("status", "--state", "de", "degraded"),
              List.of("status", "--activity", "as", "asks"))) {
        int words = line.get(1).startsWith("-") ? 3 : 2;
        List<String> command = new ArrayList<>(List.of("bash", "-c", BASH, "bash", "/no/po"));
        command.addAll(line.subList(0, words));
        assertThat(Shell.run(machine.poHome(), environment, command).ok().out().lines())
            .as(line.toString())
            .containsExactlyElementsOf(line.subList(words, line.size()));
      }
    }
  }

  @Test
  void zshAndFishGiveTheSame() throws Exception {
    try (Machine machine = machine()) {
      if (installed("zsh")) {
        String zsh = ". \"$SCRIPT\"; emulate sh; _po_candidates \"$@\"";
        machine.run(machine.poHome(), "zsh", "-n", script("_po").toString()).ok();
        String compdef = "compdef() { :; }; ";
        assertThat(
                lines(
                    machine,
                    script("_po"),
                    "zsh",
                    "-f",
                    "-c",
                    compdef + zsh,
                    "zsh",
                    po(),
                    "start",
                    ""))
            .containsExactly("alpha", "beta");
      }
      if (installed("fish")) {
        Map<String, String> environment = environment(machine, script("po.fish"));
        environment.put("PATH", Path.of(po()).getParent() + ":" + environment.get("PATH"));
        String ask = "source $SCRIPT; complete -C 'po start al'";
        assertThat(Shell.run(machine.poHome(), environment, List.of("fish", "-c", ask)).ok().out())
            .isEqualTo("alpha\n");
      }
      assumeTrue(installed("zsh") || installed("fish"), "neither zsh nor fish is installed");
    }
  }

  @Test
  void theDistributionHasTheScriptsAndTheManual() throws Exception {
    try (Machine machine = machine()) {
      for (String shell : List.of("bash", "zsh", "fish")) {
        String file = shell.equals("zsh") ? "_po" : "po." + shell;
        assertThat(machine.po("completion", shell).ok().out())
            .isEqualTo(Files.readString(script(file)));
      }
      assertThat(machine.po("completion", "csh").status()).isEqualTo(2);
    }
    assertThat(dist().resolve("share/man/man1/po.1")).isRegularFile();
    assertThat(dist().resolve("share/man/man1/po-create.1")).isRegularFile();
  }

  private Machine machine() throws Exception {
    Machine machine = new Machine(dir);
    Files.writeString(
        machine.poHome().resolve("fleet.toml"), ENTRY.formatted("alpha") + ENTRY.formatted("beta"));
    return machine;
  }

  private static List<String> bash(Machine machine, String... words) {
    List<String> command = new java.util.ArrayList<>(List.of("bash", "-c", BASH, "bash", po()));
    command.addAll(List.of(words));
    return lines(machine, script("po.bash"), command.toArray(new String[0]));
  }

  private static List<String> lines(Machine machine, Path script, String... command) {
    String out =
        Shell.run(machine.poHome(), environment(machine, script), List.of(command)).ok().out();
    return out.lines().filter(line -> !line.isEmpty()).toList();
  }

  private static Map<String, String> environment(Machine machine, Path script) {
    Map<String, String> environment = machine.environment();
    environment.put("SCRIPT", script.toString());
    return environment;
  }

  private static boolean installed(String program) {
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static Path script(String name) {
    return dist().resolve("share/completion").resolve(name);
  }

  private static String po() {
    return dist().resolve("bin/po").toString();
  }

  private static Path dist() {
    return Path.of("target/po").toAbsolutePath();
  }
}
