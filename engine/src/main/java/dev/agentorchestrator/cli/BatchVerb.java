package dev.agentorchestrator.cli;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.status.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * {@code agents batch}: does what many command lines say, for as many projects, in one process. A
 * Java is started once, where each line by itself would start one.
 */
final class BatchVerb {
  // Most of its time a line waits, for tmux or for processes that end. A promise: see the README.
  private static final int AT_ONCE = 16;

  private final Caller caller;
  private final Optional<Release> release = Release.running();
  private boolean allDone = true;

  private BatchVerb(Caller caller) {
    this.caller = caller;
  }

  static ExitStatus run(Caller caller) {
    return new BatchVerb(caller).run();
  }

  private ExitStatus run() {
    // Lines for one folder wait for each other in their order, as they would for its lock.
    Map<Object, List<Line>> byFolder = new LinkedHashMap<>();
    String[] texts = input().split("\n", -1);
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        Line line = new Line(i + 1, List.of(texts[i].split("\t", -1)));
        byFolder.computeIfAbsent(line.folder(), folder -> new ArrayList<>()).add(line);
      }
    }
    int threads = Math.max(1, Math.min(AT_ONCE, byFolder.size()));
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    for (List<Line> lines : byFolder.values()) {
      executor.execute(() -> lines.forEach(this::answer));
    }
    executor.shutdown();
    try {
      while (!executor.awaitTermination(1, TimeUnit.HOURS)) {
        // Each line has bounds of its own.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.FAILED;
    }
    return allDone ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private String input() {
    try {
      return new String(caller.streams().in().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AgentsException(ExitStatus.FAILED, "standard input cannot be read: " + e, "", e);
    }
  }

  private void answer(Line line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(InputStream.nullInputStream(), stream(out), stream(err));
    int exit = Cli.guarded(streams, () -> run(line, streams));
    streams.out().flush();
    streams.err().flush();
    String answer =
        new Json("")
            .put("schema", "agents/1")
            .put("line", line.number())
            .put("exit", exit)
            .put("out", out.toString(StandardCharsets.UTF_8))
            .put("err", err.toString(StandardCharsets.UTF_8))
            .onOneLine();
    synchronized (this) {
      allDone &= exit == 0;
      caller.streams().out().println(answer);
      // Whoever reads them learns of each when it is done.
      caller.streams().out().flush();
    }
  }

  private ExitStatus run(Line line, Streams streams) {
    Invocation call = Invocation.parse(line.arguments());
    if (!call.verb().fitsBatch()) {
      throw usage("'" + call.verb().word() + "' is not for a batch");
    }
    if (!Path.of(call.has(Option.CONFIG) ? call.value(Option.CONFIG) : "").isAbsolute()) {
      throw usage("a line of a batch needs --config with an absolute path");
    }
    return Cli.verb(call, new Caller(streams, caller.env(), Optional.of(launcher(line))));
  }

  /** The launcher that a line names: it, and not this one, is what the project's events run. */
  private Path launcher(Line line) {
    String named = line.words().get(0);
    try {
      Path launcher = Release.launcherAt(Path.of(named));
      if (release.isPresent() && release.get().isAt(launcher)) {
        return launcher;
      }
      throw new AgentsException(
          ExitStatus.OTHER_RELEASE,
          named + " is of another release than " + release.map(Release::launcher).orElse(null),
          "run this line by itself");
    } catch (IOException e) {
      throw new AgentsException(
          ExitStatus.MISSING, named + " cannot be run: " + e, "name the launcher of a release", e);
    }
  }

  private static AgentsException usage(String what) {
    return new AgentsException(ExitStatus.USAGE, what, "see: agents batch --help");
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, false, StandardCharsets.UTF_8);
  }

  /**
   * One line: the words of a command line, the program among them.
   *
   * @param number counts from 1, empty lines too
   */
  private record Line(int number, List<String> words) {
    String[] arguments() {
      return words.subList(1, words.size()).toArray(new String[0]);
    }

    /** What lines for the same project have in common. */
    Object folder() {
      for (int i = 1; i < words.size(); i++) {
        String word = words.get(i);
        String config =
            word.startsWith("--config=")
                ? word.substring("--config=".length())
                : words.get(i - 1).equals(Option.CONFIG.name()) ? word : "";
        if (!config.isEmpty()) {
          Path folder = Path.of(config).toAbsolutePath().normalize().getParent();
          try {
            return Files.exists(folder) ? folder.toRealPath() : folder;
          } catch (IOException e) {
            return folder;
          }
        }
      }
      return this;
    }
  }
}
