package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandSpec;
import java.util.List;

/**
 * A verb that is to be run for a project.
 *
 * @param engine the project's engine
 * @param verb the verb
 * @param agents the agents it is for; empty means all
 */
record EngineCall(EngineProgram engine, String verb, List<String> agents) {

  /** The command that does it. */
  CommandSpec command() {
    return engine.verb(verb, agents);
  }

  /** The same, as the engine reads it among others: with tabs, and from any folder. */
  String line() {
    StringBuilder line = new StringBuilder();
    line.append(engine.project().engineDirectory().resolve("agents"));
    line.append('\t').append(verb).append("\t--quiet\t--config\t");
    line.append(engine.project().directory().resolve(EngineProgram.CONFIG));
    for (String agent : agents) {
      line.append('\t').append(agent);
    }
    return line.toString();
  }

  /** Says whether nothing in it would be taken for the end of a word or of a line. */
  boolean fitsBatch() {
    String path = engine.project().directory().toString();
    return path.indexOf('\t') < 0 && path.indexOf('\n') < 0;
  }
}
