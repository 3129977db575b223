package dev.projectorchestrator.harness.agentorchestrator;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** One run of {@code agents batch}, which does the same for several projects. */
final class SharedRun {

  /** The engine's exit status for a project whose engine is of another release. */
  private static final int OTHER_RELEASE = 7;

  private final List<EngineProgram> engines;
  private final String verb;
  private final List<String> agents;
  private final OperationResult[] results;
  private final long begun = System.nanoTime();

  /**
   * Creates the run. Runs nothing yet.
   *
   * @param engines the projects' engines, which are the same program; the first is run
   * @param verb the engine's verb
   * @param agents the agents of each project; empty means all
   */
  SharedRun(List<EngineProgram> engines, String verb, List<String> agents) {
    this.engines = engines;
    this.verb = verb;
    this.agents = agents;
    this.results = new OperationResult[engines.size()];
  }

  /**
   * Runs the engine. Blocks.
   *
   * @return how each project's line ended, in their order; null for one that the engine did not
   *     answer, such as when it was ended by a signal
   * @throws HarnessException when the engine can't be run
   */
  List<OperationResult> run() {
    StringBuilder lines = new StringBuilder();
    for (EngineProgram engine : engines) {
      lines.append(line(engine)).append('\n');
    }
    EngineProgram first = engines.get(0);
    CommandResult whole =
        first.project().commands().run(first.batch().reading(lines.toString()), this::take);
    if (whole.outcome() == CommandResult.Outcome.TIMED_OUT) {
      for (int i = 0; i < results.length; i++) {
        if (results[i] == null) {
          results[i] = result(engines.get(i), whole);
        }
      }
    }
    return Arrays.asList(results);
  }

  /** Returns a project's line, as the engine reads it: words between tabs, absolute paths. */
  private String line(EngineProgram engine) {
    ProjectContext project = engine.project();
    StringBuilder line = new StringBuilder();
    line.append(project.engineDirectory().resolve("agents"));
    line.append('\t').append(verb).append("\t--quiet\t--config\t");
    line.append(project.directory().resolve(EngineProgram.CONFIG));
    for (String agent : agents) {
      line.append('\t').append(agent);
    }
    return line.toString();
  }

  private void take(String line) {
    try {
      JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
      int at = answer.get("line").getAsInt() - 1;
      int exit = answer.get("exit").getAsInt();
      if (exit != OTHER_RELEASE) {
        CommandResult result =
            new CommandResult(
                engines.get(at).verb(verb, agents),
                CommandResult.Outcome.EXITED,
                exit,
                answer.get("out").getAsString(),
                answer.get("err").getAsString(),
                false,
                Duration.ofNanos(System.nanoTime() - begun));
        results[at] = result(engines.get(at), result);
      }
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException
        | NumberFormatException
        | IndexOutOfBoundsException e) {
      // An incomplete line: no answer.
    }
  }

  private static OperationResult result(EngineProgram engine, CommandResult result) {
    return OperationResult.of(() -> engine.check(result));
  }
}
