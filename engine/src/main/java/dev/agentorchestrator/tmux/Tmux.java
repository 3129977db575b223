package dev.agentorchestrator.tmux;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.process.Subprocess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One tmux server. Every call is a short client process; none of them stays. */
public final class Tmux {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final byte[] NOTHING = new byte[0];

  private final Socket socket;
  private final Map<String, String> env;

  /**
   * @param env the caller's environment; the server sees only what a shell in it needs, so that no
   *     secret of the first caller stays in it
   */
  public Tmux(Socket socket, Map<String, String> env) {
    this.socket = socket;
    this.env = serverEnvironment(env);
  }

  /** The server that is meant. */
  public Socket socket() {
    return socket;
  }

  /**
   * Every pane of the server that shows an agent. A server that does not run has none.
   *
   * @throws AgentsException when tmux is missing, or the server does not answer: that is never "no
   *     panes"
   */
  public List<Pane> panes() {
    Subprocess.Result result = call(List.of("list-panes", "-a", "-F", SessionOptions.ALL), NOTHING);
    if (!result.ok() && !isGone(result) && !isWithoutSession(result)) {
      throw failure("cannot ask tmux what runs", result);
    }
    List<Pane> panes = new ArrayList<>();
    Map<String, Pane> others = new LinkedHashMap<>();
    for (String line : result.ok() ? lines(result.out()) : List.<String>of()) {
      Pane pane = Pane.parse(line);
      if (pane != null && pane.showsAgent()) {
        panes.add(pane);
      } else if (pane != null) {
        others.put(pane.sessionId(), pane);
      }
    }
    for (Pane pane : panes) {
      others.remove(pane.sessionId());
    }
    for (Pane other : others.values()) {
      panes.add(other.closedOne());
    }
    return panes;
  }

  /** Another server, for the same caller. */
  public Tmux at(Socket other) {
    return new Tmux(other, env);
  }

  /**
   * Returns the process of the server; 0 when none answers.
   *
   * @throws AgentsException when that cannot be told
   */
  public long server() {
    Subprocess.Result result = call(List.of("display-message", "-p", "#{pid}"), NOTHING);
    try {
      if (result.ok()) {
        return Long.parseLong(result.out().strip());
      }
    } catch (NumberFormatException e) {
      throw failure("cannot ask tmux for its process", result);
    }
    if (isGone(result)) {
      return 0;
    }
    throw failure("cannot ask tmux for its process", result);
  }

  /** Makes the server look which of its children have ended. */
  public void noticeDeaths() {
    run(new TmuxScript().add("run-shell", ":"));
  }

  /** Runs commands; the result says how it went. */
  public Subprocess.Result run(TmuxScript script) {
    return call(script.arguments(), NOTHING);
  }

  /** Runs commands with something on standard input; the result says how it went. */
  public Subprocess.Result run(TmuxScript script, byte[] input) {
    return call(script.arguments(), input);
  }

  /** Runs commands that must succeed. */
  public String must(String what, TmuxScript script) {
    Subprocess.Result result = call(script.arguments(), NOTHING);
    if (!result.ok()) {
      throw failure(what, result);
    }
    return result.out();
  }

  /**
   * Starts the server where needed and runs commands: once more when the server was just leaving.
   */
  public Subprocess.Result runStarting(TmuxScript script) {
    Subprocess.Result result = call(script.arguments(), NOTHING);
    for (int again = 0; again < 5 && !result.ok() && isGone(result); again++) {
      pause();
      result = call(script.arguments(), NOTHING);
    }
    return result;
  }

  /** What a tmux that is missing, or too old, is answered with; harmless otherwise. */
  public void requireUsable() {
    String version = call(List.of("-V"), NOTHING).out().strip();
    int[] number = Version.parse(version);
    if (number[0] > 0 && (number[0] < 3 || (number[0] == 3 && number[1] < 2))) {
      throw new AgentsException(
          ExitStatus.MISSING,
          "this is " + version + "; tmux 3.2 or newer is needed",
          "install a newer tmux (the package is called tmux)");
    }
  }

  private Subprocess.Result call(List<String> arguments, byte[] input) {
    List<String> argv = new ArrayList<>();
    argv.add("tmux");
    argv.add("-u");
    argv.addAll(socket.arguments());
    argv.add("-f");
    argv.add("/dev/null");
    argv.addAll(arguments);
    try {
      // In the root folder: the server keeps the folder of the client that starts it.
      return Subprocess.run(argv, Path.of("/"), env, input, DEADLINE);
    } catch (IOException e) {
      throw new AgentsException(
          ExitStatus.MISSING,
          "tmux cannot be run: " + e.getMessage(),
          "install the package tmux (apt install tmux, dnf install tmux, brew install tmux)",
          e);
    }
  }

  private AgentsException failure(String what, Subprocess.Result result) {
    String why = result.exit() < 0 ? "it did not answer in time" : result.err().strip();
    return new AgentsException(
        ExitStatus.FAILED, what + ": tmux (socket " + socket.name() + "): " + why, "");
  }

  /** Whether a call failed because there is no server. */
  public static boolean isGone(Subprocess.Result result) {
    String err = result.err();
    return err.startsWith("no server running")
        || err.startsWith("server exited")
        || err.startsWith("lost server")
        || (err.startsWith("error connecting") && err.contains("No such file"));
  }

  /**
   * Whether the server has no session: for the moment in which it starts or ends, or for good where
   * its {@code exit-empty} is off. tmux then has nothing to look from, even to list all panes.
   */
  private static boolean isWithoutSession(Subprocess.Result result) {
    return result.err().startsWith("no current target");
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      lines.add(text.substring(from, to));
      from = to + 1;
    }
    return lines;
  }

  private static Map<String, String> serverEnvironment(Map<String, String> caller) {
    Map<String, String> kept = new HashMap<>();
    for (Map.Entry<String, String> variable : caller.entrySet()) {
      String name = variable.getKey();
      switch (name) {
        case "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TERM", "TMUX_TMPDIR", "TZ" ->
            kept.put(name, variable.getValue());
        default -> {
          if (name.startsWith("LC_")) {
            kept.put(name, variable.getValue());
          }
        }
      }
    }
    return kept;
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
