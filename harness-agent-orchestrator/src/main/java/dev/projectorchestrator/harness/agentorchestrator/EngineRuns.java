package dev.projectorchestrator.harness.agentorchestrator;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.api.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Runs engines. A project that is driven alone is driven by its own engine's program, and nothing
 * else. When several are driven at the same time, those share a run whose engines are the same
 * program to the letter, and say that they can do so: a Java is started once for all of them. The
 * engine itself refuses projects that have another release, which then run their own.
 */
final class EngineRuns implements Gathering.Work<EngineCall, EngineRuns.Answer> {

  private static final String ATTRIBUTE = "Agents-Batch";
  private static final String VERSION = "1";
  private static final int OTHER_RELEASE = 7;

  /** As many as the engine does at once: each has the whole time that a command is given. */
  private static final int MOST = 16;

  // Itself, and no lambda: even a look makes this object, and would feel the first of a run.
  private final Gathering<EngineCall, Answer> shared = new Gathering<>(MOST, this);

  private final Semaphore alone = new Semaphore(2 * Runtime.getRuntime().availableProcessors());

  /**
   * Runs a verb of a project's engine. Blocks.
   *
   * @param call the verb
   * @return how it ended
   */
  CommandResult run(EngineCall call) {
    Answer answer = call.fitsBatch() && canShare(call.engine()) ? shared.ask(call) : null;
    if (answer != null) {
      if (answer.together()) {
        call.engine().project().commands().noteShared(call.command());
      }
      return answer.result();
    }
    // As it can't share, or was refused, or got no answer: each verb may be run again.
    alone.acquireUninterruptibly();
    try {
      return runAlone(call);
    } finally {
      alone.release();
    }
  }

  private static CommandResult runAlone(EngineCall call) {
    return call.engine().project().commands().run(call.command());
  }

  @Override
  public void ask(List<EngineCall> calls, BiConsumer<Integer, Answer> answers) {
    if (calls.size() == 1) {
      answers.accept(0, new Answer(runAlone(calls.get(0)), false));
      return;
    }
    StringBuilder lines = new StringBuilder();
    for (EngineCall call : calls) {
      lines.append(call.line()).append('\n');
    }
    long begun = System.nanoTime();
    EngineProgram first = calls.get(0).engine();
    CommandResult whole =
        first
            .project()
            .commands()
            .run(
                first.batch().reading(lines.toString()),
                line -> take(line, calls, Duration.ofNanos(System.nanoTime() - begun), answers));
    if (whole.outcome() == CommandResult.Outcome.TIMED_OUT) {
      for (int i = 0; i < calls.size(); i++) {
        answers.accept(i, new Answer(whole, true));
      }
    }
  }

  private static void take(
      String line, List<EngineCall> calls, Duration duration, BiConsumer<Integer, Answer> answers) {
    try {
      JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
      int at = answer.get("line").getAsInt() - 1;
      int exit = answer.get("exit").getAsInt();
      if (exit != OTHER_RELEASE) {
        CommandResult result =
            new CommandResult(
                calls.get(at).command(),
                CommandResult.Outcome.EXITED,
                exit,
                answer.get("out").getAsString(),
                answer.get("err").getAsString(),
                false,
                duration);
        answers.accept(at, new Answer(result, true));
      }
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException
        | NumberFormatException
        | IndexOutOfBoundsException e) {
      // Cut off, or none: that one has no answer.
    }
  }

  /**
   * How a call ended.
   *
   * @param together whether one run served several calls
   */
  record Answer(CommandResult result, boolean together) {}

  /** The engine says in its jar whether it knows the verb. */
  private static boolean canShare(EngineProgram engine) {
    Path jar = engine.project().engineDirectory().resolve("agents.jar");
    if (engine.python() || !Files.isRegularFile(jar)) {
      return false;
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest != null && VERSION.equals(manifest.getMainAttributes().getValue(ATTRIBUTE));
    } catch (IOException e) {
      return false;
    }
  }
}
