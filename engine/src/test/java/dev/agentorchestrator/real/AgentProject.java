package dev.agentorchestrator.real;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.agentorchestrator.process.Subprocess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/** A project whose agents run the program, and what a person does with them. */
final class AgentProject {
  private static final Duration SOON = Duration.ofSeconds(45);
  private static final long HOLDS_MILLIS = 600;

  private final Sandbox sandbox;
  private final Home home;
  private final Path folder;
  private final String name;

  AgentProject(Sandbox sandbox, Home home, Path folder, String name) {
    this.sandbox = sandbox;
    this.home = home;
    this.folder = folder;
    this.name = name;
  }

  Path folder() {
    return folder;
  }

  /** Runs the engine, which must end with a status; returns all that it wrote. */
  String agents(int status, String... arguments) {
    Subprocess.Result result = sandbox.agents(folder, home.dir(), List.of(arguments), "");
    if (result.exit() != status) {
      String what = "agents " + String.join(" ", arguments);
      throw new AssertionError(
          what + " ended with " + result.exit() + ", not " + status + "\n" + said(result) + seen());
    }
    return said(result);
  }

  /** Sends the first agent a text of any kind. */
  void send(String text) {
    Subprocess.Result result =
        sandbox.agents(folder, home.dir(), List.of("send", "one", "-"), text);
    if (!result.ok()) {
      throw new AssertionError("send ended with " + result.exit() + "\n" + said(result) + seen());
    }
  }

  /** Presses keys in the terminal of the first agent, as a person who is attached does. */
  void press(String... keys) {
    for (String key : keys) {
      sandbox.tmux("send-keys", "-t", "=" + name + "-one:", "--", key);
    }
  }

  /** Returns what is known of an agent. */
  JsonObject status(String agent) {
    return status(List.of(agent)).get(0);
  }

  /**
   * Holds what is told of agents against what they are known to do: it must be told soon, and stay.
   *
   * @param step what has just happened
   */
  void see(List<String> agents, String step, String truth) {
    long from = System.nanoTime();
    try {
      until(step, () -> status(agents), now -> now.stream().allMatch(one -> is(one, truth)));
      long took = (System.nanoTime() - from) / 1_000_000;
      Thread.sleep(HOLDS_MILLIS);
      for (JsonObject still : status(agents)) {
        Results.activity(sandbox.program(), step, truth, still, took);
        if (!is(still, truth)) {
          throw new AssertionError(step + ": " + truth + " did not hold: " + still + seen());
        }
      }
    } catch (AssertionError e) {
      for (JsonObject last : status(agents)) {
        Results.activity(sandbox.program(), step, truth, last, -1);
      }
      throw e;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The same, of the first agent. */
  void see(String step, String truth) {
    see(List.of("one"), step, truth);
  }

  private List<JsonObject> status(List<String> agents) {
    String text = agents(0, "status", "--json");
    List<JsonObject> found = new ArrayList<>();
    for (JsonElement one : Json.items(JsonParser.parseString(text).getAsJsonObject(), "agents")) {
      if (agents.contains(Json.text(one.getAsJsonObject(), "name"))) {
        found.add(one.getAsJsonObject());
      }
    }
    return found;
  }

  private static boolean is(JsonObject agent, String activity) {
    return Json.text(agent, "activity").equals(activity);
  }

  /** Waits until something is so; fails with what the terminal shows. */
  <T> T until(String what, Supplier<T> look, Predicate<T> good) {
    try {
      return await(what)
          .atMost(SOON)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(200))
          .pollInSameThread()
          .until(look::get, good);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + "\n" + look.get() + seen(), e);
    }
  }

  /** Waits until the model was asked a text, and checks that it was once. */
  void awaitTurn(String text) {
    ModelServer server = sandbox.server();
    until("arrived: " + brief(text), () -> server.times(text), times -> times > 0);
    if (server.times(text) != 1) {
      throw new AssertionError("arrived " + server.times(text) + " times: " + brief(text));
    }
  }

  /** Checks whether an agent made a file by a tool. */
  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  /** Reads a file of the project; empty when there is none. */
  String read(String file) {
    try {
      return has(file) ? Files.readString(folder.resolve(file)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what runs in the home of the project. */
  List<ProcessHandle> running() {
    return sandbox.running(home.dir());
  }

  private String seen() {
    StringBuilder screens = new StringBuilder();
    for (String session : sandbox.tmux("list-sessions", "-F", "#S").out().split("\n")) {
      if (session.startsWith(name + "-")) {
        String screen = sandbox.tmux("capture-pane", "-p", "-t", "=" + session + ":").out();
        screens.append("\nthe terminal of ").append(session).append(":\n").append(screen.strip());
      }
    }
    return screens
        + "\nthe server was asked: "
        + sandbox.server().texts()
        + "\nand: "
        + sandbox.server().others()
        + "\nevents:\n"
        + read(".ao-state/events.log");
  }

  private static String said(Subprocess.Result result) {
    return result.out() + result.err();
  }

  private static String brief(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
