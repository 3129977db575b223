package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.process.Subprocess;
import dev.agentorchestrator.state.AgentScript;
import dev.agentorchestrator.state.EventScript;
import dev.agentorchestrator.state.LogScript;
import dev.agentorchestrator.state.StateFolder;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.SessionScript;
import dev.agentorchestrator.tmux.TmuxScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Makes the session of one agent, with all that hangs on it, in one call. */
final class Launch {
  private final Harness harness;

  Launch(Harness harness) {
    this.harness = harness;
  }

  /** Writes the files that running agents need. Once before the first {@link #start}. */
  void prepare() {
    StateFolder state = harness.state();
    state.write(state.logScript(), LogScript.TEXT);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    state.write(
        state.eventScript(),
        EventScript.text(
            harness.requireLauncher(),
            java,
            harness.project().config(),
            state.eventLog(),
            harness.tmux().socket(),
            harness.env()));
    try {
      state.write(state.configCopy(), Files.readString(harness.project().config()));
    } catch (IOException e) {
      // It was read a moment ago; the copy of before is good enough for a restart.
    }
  }

  /** Starts an agent that has no session. */
  Outcome start(Agent agent) {
    Project project = harness.project();
    StateFolder state = harness.state();
    String session = project.session(agent.name());
    String id = Ids.fresh();
    state.write(state.agentScript(agent.name()), AgentScript.text(agent, harness.env()));
    String target = "=" + session + ":";
    TmuxScript script =
        SessionScript.create(session, project.dir(), state.agentScript(agent.name()));
    script
        .set(target, SessionOptions.SCHEMA, SessionOptions.VERSION)
        .set(target, SessionOptions.AGENT, agent.name())
        .set(target, SessionOptions.PREFIX, project.prefix())
        .set(target, SessionOptions.PROJECT, project.dir().toString())
        .set(target, SessionOptions.RESTARTS, "0");
    describe(script, target, agent, id);
    SessionScript.log(
        script,
        target,
        LogScript.command(state.logScript(), state.log(agent.name()), project.logMaxBytes()));
    Subprocess.Result result = harness.tmux().runStarting(script);
    if (!result.ok()) {
      return Outcome.failed(agent.name(), why(session, result));
    }
    return Outcome.done(agent.name(), "started (session " + session + ")");
  }

  /** Adds what is new with each start of an agent, in a new session or an old one. */
  void describe(TmuxScript script, String target, Agent agent, String id) {
    String died = EventScript.command(harness.state().eventScript(), "died", agent.name(), id);
    script
        .set(target, SessionOptions.ID, id)
        .set(target, SessionOptions.PHASE, Phase.RUNNING.word())
        .set(target, SessionOptions.SINCE, Long.toString(Instant.now().getEpochSecond()))
        .set(target, SessionOptions.PERSISTENT, agent.persistent() ? "1" : "0")
        .set(target, SessionOptions.IDLE, Long.toString(agent.idleAfter().toSeconds()))
        .unset(target, SessionOptions.PROBLEM);
    SessionScript.onDeath(script, target, died);
  }

  private static String why(String session, Subprocess.Result result) {
    String err = result.err().strip();
    if (err.startsWith("duplicate session")) {
      return "a tmux session named " + session + " exists already, and is none of this project's";
    }
    return "tmux refused to start it: " + (err.isEmpty() ? "it did not answer in time" : err);
  }
}
