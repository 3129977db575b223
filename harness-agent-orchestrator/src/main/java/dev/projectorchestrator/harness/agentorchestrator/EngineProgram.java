package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine's program in one project: {@code engine/agents}, or the original Python program where
 * the project vendors that.
 *
 * @param project the project
 * @param python whether it is {@code python3 engine/agents.py}
 */
record EngineProgram(ProjectContext project, boolean python) {

  static final String CONFIG = "agents.toml";

  /**
   * Picks the program by what is there; {@code engine/agents} where nothing is there yet.
   *
   * @param project the project; need not exist
   * @return its engine's program
   */
  static EngineProgram of(ProjectContext project) {
    Path engine = project.engineDirectory();
    boolean python =
        Files.isRegularFile(engine.resolve("agents.py"))
            && !Files.isRegularFile(engine.resolve("agents"));
    return new EngineProgram(project, python);
  }

  /**
   * Checks that there is a program, and that it would talk to no tmux server of somebody else.
   *
   * @return this
   * @throws HarnessException when not
   */
  EngineProgram require() {
    Path engine = project.engineDirectory();
    if (!python && !Files.isRegularFile(engine.resolve("agents"))) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "there is neither " + engine.resolve("agents") + " nor agents.py beside it",
          Files.isDirectory(engine)
              ? "is it an agent-orchestrator engine, and checked out? See: po doctor"
              : "the project has no engine; see what to do with: po doctor");
    }
    OwnSocket.require(project);
    return this;
  }

  /**
   * Returns the command for a verb, with the project's configuration.
   *
   * @param verb the verb, such as {@code up}
   * @param arguments what follows; agents, options
   * @return the command
   */
  CommandSpec verb(String verb, List<String> arguments) {
    List<String> line = program();
    line.add(verb);
    line.add("--config");
    line.add(CONFIG);
    line.addAll(arguments);
    return CommandSpec.of(line).in(project.directory());
  }

  /**
   * Returns the command that reads others, for many projects, and does what they say.
   *
   * @return the command
   */
  CommandSpec batch() {
    List<String> line = program();
    line.add("batch");
    return CommandSpec.of(line).in(project.directory());
  }

  /**
   * Returns the command of the engine's own initializer.
   *
   * @return the command
   */
  CommandSpec init() {
    List<String> line = program();
    line.add("init");
    line.add(".");
    return CommandSpec.of(line).in(project.directory());
  }

  /**
   * Runs a command of this engine.
   *
   * @param command one that this object gave
   * @return how it ended, successfully
   * @throws HarnessException when it failed, of the kind that its exit status tells
   */
  CommandResult run(CommandSpec command) {
    return check(project.commands().run(command));
  }

  /**
   * Looks how a command of this engine ended.
   *
   * @param result how it ended
   * @return the same, if that was success
   * @throws HarnessException when it failed, of the kind that its exit status tells
   */
  CommandResult check(CommandResult result) {
    if (result.succeeded()) {
      return result;
    }
    if (python || result.outcome() == CommandResult.Outcome.TIMED_OUT) {
      return result.orThrow();
    }
    if (result.exitStatus() == TypingFailure.NOT_TYPED
        || result.exitStatus() == TypingFailure.NOT_SEEN) {
      throw TypingFailure.of(result);
    }
    String said = EngineHints.inPo(result.describe());
    throw new HarnessException(kind(result.exitStatus()), said, "");
  }

  private List<String> program() {
    List<String> line = new ArrayList<>();
    if (python) {
      line.add("python3");
      line.add(project.engineDirectory().resolve("agents.py").toString());
    } else {
      line.add(project.engineDirectory().resolve("agents").toString());
    }
    return line;
  }

  /** The engine documents these statuses. */
  private static HarnessException.Kind kind(int exitStatus) {
    return switch (exitStatus) {
      case 3 -> HarnessException.Kind.NO_SUCH_AGENT;
      case 4 -> HarnessException.Kind.INVALID_CONFIG;
      case 5 -> HarnessException.Kind.BUSY;
      case 6 -> HarnessException.Kind.MISSING_PROGRAM;
      default -> HarnessException.Kind.FAILED;
    };
  }
}
