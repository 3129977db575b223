package dev.projectorchestrator.cli.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts of a class's own, of which the first is the place box1 of its PO home. Each test begins
 * with no project and no state here, and with none on that host.
 */
@Tag("places")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SshFixture {

  static final int UNREACHABLE = 10;
  static final int SOME_FAILED = 7;

  private final int count;
  private String fresh = "";
  private String withDemo = "";

  Path shared;
  SshHosts hosts;
  Machine machine;

  SshFixture(int count) {
    this.count = count;
  }

  @BeforeAll
  void makeHosts(@TempDir Path folder) throws IOException {
    assumeTrue(SshHosts.missing().isEmpty(), SshHosts.missing());
    shared = folder;
    hosts = new SshHosts(shared.resolve("hosts"), count);
    machine = new Machine(Files.createDirectory(shared.resolve("machine"))).throughLauncher();
    Files.createDirectories(runtime());
    addPlace("box1", "h1");
    fresh = fleet();
  }

  @AfterAll
  void endHosts() {
    if (machine != null) {
      machine.close();
    }
    if (hosts != null) {
      hosts.close();
    }
  }

  @BeforeEach
  void beginAnew() throws IOException {
    Files.writeString(machine.poHome().resolve("fleet.toml"), fresh);
    Shell.run(
        machine.poHome(), environment(), List.of("rm", "-rf", ".po", "projects", ".gitignore"));
  }

  @AfterEach
  void endAgents() {
    hosts.link(1, true);
    hosts.on(
        "h1",
        "rm -f /root/filler; for s in /tmp/tmux-0/*; do tmux -S $s kill-server; done; rm -rf"
            + " /root/projects");
    machine.tmux("kill-server");
  }

  private Path runtime() {
    return shared.resolve("run"); // Short, as the path of a socket must be.
  }

  Map<String, String> environment() {
    Map<String, String> environment = machine.environment();
    environment.put("XDG_RUNTIME_DIR", runtime().toString());
    return environment;
  }

  void addPlace(String name, String host) {
    po("place", "add", name, "--host", host, "--key", "config=" + hosts.config(), "--yes").ok();
  }

  /** Has the project demo at box1, stopped. It is made once, and copied from then on. */
  void makeDemo() throws IOException {
    if (withDemo.isEmpty()) {
      po("create", "demo", "--place", "box1", "--register").ok();
      withDemo = fleet();
      hosts.on("h1", "cp -a /root/projects /root/made").ok();
    } else {
      Files.writeString(machine.poHome().resolve("fleet.toml"), withDemo);
      hosts.on("h1", "cp -a /root/made /root/projects").ok();
    }
  }

  /**
   * Cuts the first host's cable, and ends the connection here, as ssh does by itself when nothing
   * has come for ten seconds. Over there nobody notices.
   */
  void cutCable() throws IOException {
    hosts.link(1, false);
    try (Stream<Path> sockets = Files.list(runtime().resolve("po"))) {
      for (Path socket : sockets.toList()) {
        Shell.run(
            shared,
            environment(),
            List.of("ssh", "-o", "ControlPath=" + socket, "-O", "exit", "any"));
      }
    }
  }

  Shell.Ended po(String... arguments) {
    return Shell.run(machine.poHome(), environment(), hosts.inNetwork(machine.command(arguments)));
  }

  JsonObject data(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return JsonParser.parseString(po(all.toArray(new String[0])).ok().out())
        .getAsJsonObject()
        .getAsJsonObject("data");
  }

  JsonObject project(String name) {
    for (JsonElement project : data("status", "--live").getAsJsonArray("projects")) {
      if (project.getAsJsonObject().get("name").getAsString().equals(name)) {
        return project.getAsJsonObject();
      }
    }
    throw new AssertionError("no project " + name);
  }

  String state(String name) {
    return project(name).get("state").getAsString();
  }

  String fleet() throws IOException {
    return Files.readString(machine.poHome().resolve("fleet.toml"));
  }

  static String git(Path folder, String... arguments) {
    List<String> line = new ArrayList<>(List.of("git", "-c", "user.name=t"));
    line.addAll(List.of(arguments));
    return Shell.run(folder, System.getenv(), line).ok().out();
  }

  Process started(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(hosts.inNetwork(machine.command(arguments)))
            .directory(machine.poHome().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment());
    return builder.start();
  }

  static void awaitLine(Process process, String part) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder all = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      all.append(line).append('\n');
      if (line.contains(part)) {
        return;
      }
    }
    throw new AssertionError("no line with " + part + " in:\n" + all);
  }
}
