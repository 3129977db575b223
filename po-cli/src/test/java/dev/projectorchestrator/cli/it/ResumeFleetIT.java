package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole fleet and the PO's own agent come back after all of their tmux servers are gone. */
@Tag("slow")
class ResumeFleetIT {

  private static final int PROJECTS = 50;

  @TempDir Path dir;

  @Test
  void fiftyProjectsAndTheHomeComeBackOnce() throws Exception {
    try (Machine machine = new Machine(dir)) {
      machine.poIn(dir, "init", "fleet", "--command", "exec sleep 1000").ok();
      Path home = dir.resolve("fleet");
      List<String> names = makeProjects(machine, home);
      machine.poIn(home, "up", "--quiet").ok();
      machine.poIn(home, "start", "--all", "--quiet").ok();
      // These are not to come back.
      machine.poIn(home, "stop", "p07", "p42", "--quiet").ok();
      machine.poIn(home, "disable", "p13", "--quiet").ok();
      names.removeAll(List.of("p07", "p13", "p42"));
      machine.tmux("kill-server").ok();

      assertThat(running(machine, home)).isEmpty();
      Shell.Ended plan = machine.poIn(home, "resume", "--dry-run").ok();
      assertThat(plan.out()).contains("47 projects would be resumed", "own agent");
      Shell.Ended resumed = machine.poIn(home, "resume", "--pace", "0", "--quiet").ok();
      assertThat(resumed.out()).contains("the PO's own agent was started");
      assertThat(running(machine, home)).containsExactlyElementsOf(names);
      assertThat(sessions(machine))
          .as("each once")
          .hasSize(names.size() + 1)
          .doesNotHaveDuplicates();
      assertThat(machine.poIn(home, "resume").ok().out()).contains("no project to resume");
    }
  }

  /** Copies one project: the making of fifty is not what this is about. */
  private static List<String> makeProjects(Machine machine, Path home) throws Exception {
    machine.poIn(home, "create", "p00", "--register", "--quiet").ok();
    Path first = home.resolve("projects/p00");
    String config = Files.readString(first.resolve("agents.toml"));
    Path fleet = home.resolve("fleet.toml");
    String entry = Files.readString(fleet);
    StringBuilder entries = new StringBuilder(entry);
    List<String> names = new ArrayList<>(List.of("p00"));
    for (int i = 1; i < PROJECTS; i++) {
      String name = String.format("p%02d", i);
      machine.run(home, "cp", "-a", "projects/p00", "projects/" + name).ok();
      Files.writeString(
          home.resolve("projects/" + name + "/agents.toml"), config.replace("p00-", name + "-"));
      entries.append(entry.substring(entry.lastIndexOf("[[project]]")).replace("p00", name));
      names.add(name);
    }
    Files.writeString(fleet, entries);
    List<String> trust = new ArrayList<>(List.of("trust"));
    trust.addAll(names);
    machine.poIn(home, trust.toArray(new String[0])).ok();
    return names;
  }

  private static List<String> running(Machine machine, Path home) {
    Shell.Ended status = machine.poIn(home, "status", "--live", "--json").ok();
    JsonObject data =
        JsonParser.parseString(status.out()).getAsJsonObject().getAsJsonObject("data");
    List<String> running = new ArrayList<>();
    for (JsonElement project : data.getAsJsonArray("projects")) {
      JsonElement state = project.getAsJsonObject().get("state");
      if (state != null && state.getAsString().equals("running")) {
        running.add(project.getAsJsonObject().get("name").getAsString());
      }
    }
    return running;
  }

  private static List<String> sessions(Machine machine) {
    return machine.tmux("list-sessions", "-F", "#{session_name}").ok().out().lines().toList();
  }
}
