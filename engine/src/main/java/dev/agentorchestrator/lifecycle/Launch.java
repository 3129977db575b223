package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.activity.Tell;
import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.conversation.Conversations;
import dev.agentorchestrator.process.Subprocess;
import dev.agentorchestrator.profile.Profile;
import dev.agentorchestrator.state.AgentScript;
import dev.agentorchestrator.state.ConversationList;
import dev.agentorchestrator.state.EventScript;
import dev.agentorchestrator.state.LogScript;
import dev.agentorchestrator.state.PasteMode;
import dev.agentorchestrator.state.StartArguments;
import dev.agentorchestrator.state.StateFolder;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.SessionScript;
import dev.agentorchestrator.tmux.Tmux;
import dev.agentorchestrator.tmux.TmuxScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts the process of one agent, in a new session or in its old one, in one call to tmux. */
final class Launch {
  private static final long RESUMED_SECONDS = 30;
  private static final Set<String> SIGNALS_OF_OTHERS =
      Set.of("1", "2", "9", "15", "HUP", "INT", "KILL", "TERM");
  private static final Set<Long> ENDED_BY_OTHERS = Set.of(0L, 129L, 130L, 137L, 143L);

  private final Harness harness;
  private final StateFolder state;
  private final FirstLook firstLook = new FirstLook();

  Launch(Harness harness) {
    this.harness = harness;
    this.state = harness.state();
  }

  /** Writes the files that running agents need. Once before the first start by a person. */
  void prepare() {
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
    return start(agent, harness.project().session(agent.name()), startScript(agent));
  }

  /** Starts an agent that has no session, in the conversation that it had before, if it can. */
  Outcome startInConversation(Agent agent) {
    Optional<String> id = Conversations.recorded(state.conversation(agent.name()), agent.dir());
    return start(agent, harness.project().session(agent.name()), startScript(agent, id));
  }

  /** Writes what an agent is started from; the answer is what starts it. */
  TmuxScript startScript(Agent agent) {
    return startScript(agent, Optional.empty());
  }

  private TmuxScript startScript(Agent agent, Optional<String> resume) {
    Project project = harness.project();
    String session = project.session(agent.name());
    String target = "=" + session + ":";
    writeScript(agent);
    Start start = write(agent, resume);
    TmuxScript script =
        SessionScript.create(session, project.dir(), state.agentScript(agent.name()));
    script
        .set(target, SessionOptions.SCHEMA, SessionOptions.VERSION)
        .set(target, SessionOptions.AGENT, agent.name())
        .set(target, SessionOptions.PREFIX, project.prefix())
        .set(target, SessionOptions.PROJECT, project.dir().toString());
    describe(script, target, agent, start);
    forgetRestarts(script, target);
    new Wakes(harness).arm(script, target, agent);
    SessionScript.watchForMissedDeath(script, target);
    return script;
  }

  private Outcome start(Agent agent, String session, TmuxScript script) {
    Subprocess.Result result = harness.tmux().runStarting(script);
    if (!result.ok()) {
      // Whatever there is of it by now is no agent: nothing half-made stays.
      for (Pane pane : harness.panes()) {
        if (pane.session().equals(session)) {
          new Stopper(harness).stop(List.of(pane));
        }
      }
      return Outcome.failed(agent.name(), why(session, result));
    }
    firstLook.add(agent.name(), result.out());
    return Outcome.done(agent.name(), "started (session " + session + ")");
  }

  /**
   * Starts an agent anew in the session that it has, because a person asks: with a clean record.
   */
  Outcome startAgain(Agent agent, Pane pane, boolean resume) {
    writeScript(agent);
    Start start = write(agent, resume ? Conversations.of(pane, agent.dir()) : Optional.empty());
    TmuxScript script = new TmuxScript();
    String target = pane.sessionId();
    SessionScript.respawn(script, pane.paneId(), state.agentScript(agent.name()));
    describe(script, target, agent, start);
    forgetRestarts(script, target);
    new Wakes(harness).keep(script, target, agent, pane);
    script.add("display-message", "-p", "-t", pane.paneId(), "#{pane_pid}");
    Subprocess.Result result = harness.tmux().run(script);
    if (isLost(result)) {
      // Its session, or the whole server, ended since it was seen: a restart is to leave it
      // running.
      return resume ? startInConversation(agent) : start(agent);
    }
    firstLook.add(agent.name(), result.out());
    return outcome(agent, pane, "restarted", result);
  }

  /** Starts an agent anew with the environment and the command that it had. */
  Outcome respawn(Agent agent, Pane pane, TmuxScript more) {
    Start start = write(agent, conversation(agent, pane));
    TmuxScript script = new TmuxScript();
    SessionScript.respawn(script, pane.paneId(), state.agentScript(agent.name()));
    describe(script, pane.sessionId(), agent, start);
    // What is known of its environment is what was known at its first start.
    script.set(pane.sessionId(), SessionOptions.FILES, pane.get(SessionOptions.FILES));
    script.append(more);
    String done = start.resumes() ? "started again in its conversation" : "started again";
    return outcome(agent, pane, done, harness.tmux().run(script));
  }

  /** What was started by now. */
  FirstLook firstLook() {
    return firstLook;
  }

  /** Has tmux start the short-lived process that waits for agents to be ready for their prompt. */
  void sendPrompts(String session) {
    String command = EventScript.command(state.eventScript(), "prompt");
    TmuxScript script = new TmuxScript();
    SessionScript.later(script, "=" + session + ":", SessionOptions.TASK_COMMAND, command, 0);
    harness.tmux().run(script);
  }

  private Optional<String> conversation(Agent agent, Pane pane) {
    boolean resumes = agent.resume() && agent.persistent() && !failedToResume(pane);
    return resumes ? Conversations.of(pane, agent.dir()) : Optional.empty();
  }

  // A conversation that ends its program at once must not do so again and again.
  private static boolean failedToResume(Pane pane) {
    long lasted = pane.number("pane_dead_time") - pane.number(SessionOptions.SINCE);
    boolean resumed = !pane.get(SessionOptions.RESUMED).isEmpty();
    return resumed && lasted < RESUMED_SECONDS && !wasEnded(pane);
  }

  // By its user, or from outside: as a signal that it got, or as a shell tells of one.
  private static boolean wasEnded(Pane pane) {
    String signal = pane.get("pane_dead_signal");
    return signal.isEmpty()
        ? ENDED_BY_OTHERS.contains(pane.number("pane_dead_status"))
        : SIGNALS_OF_OTHERS.contains(signal);
  }

  private void writeScript(Agent agent) {
    Profile profile = harness.project().profile(agent);
    Optional<Path> arguments =
        Start.takesArguments(agent, profile)
            ? Optional.of(state.startArguments(agent.name()))
            : Optional.empty();
    Map<String, String> tell = new LinkedHashMap<>();
    tell.put("AGENTS_AGENT", agent.name());
    tell.put("AGENTS_PROJECT", harness.project().dir().toString());
    tell.put("AGENTS_SOCKET", harness.tmux().socket().name());
    harness.launcher().ifPresent(path -> tell.put("AGENTS_LAUNCHER", path.toString()));
    Path record = state.runRecord(agent.name());
    String text = AgentScript.text(agent, harness.env(), tell, record, arguments);
    state.write(state.agentScript(agent.name()), text);
  }

  private Start write(Agent agent, Optional<String> resume) {
    Profile profile = harness.project().profile(agent);
    Start start = Start.of(agent, profile, resume);
    if (Start.takesArguments(agent, profile)) {
      String text = StartArguments.text(start.arguments());
      state.write(state.startArguments(agent.name()), text);
    }
    return start;
  }

  /** What is new with each start: who it is, since when, its log and what follows its death. */
  private void describe(TmuxScript script, String target, Agent agent, Start start) {
    String id = Ids.fresh();
    Phase phase = agent.prompt().isPresent() ? Phase.STARTING : Phase.RUNNING;
    script
        .set(target, SessionOptions.ID, id)
        .set(target, SessionOptions.PHASE, phase.word())
        .set(target, SessionOptions.SINCE, Long.toString(Clock.seconds()))
        .set(target, SessionOptions.PERSISTENT, agent.persistent() ? "1" : "0")
        .set(target, SessionOptions.IDLE, Long.toString(agent.idleAfter().toSeconds()))
        .unset(target, SessionOptions.NEXT_RESTART)
        .unset(target, SessionOptions.ATTEMPT)
        .unset(target, SessionOptions.PROBLEM)
        .unset(target, SessionOptions.DUE);
    describeProgram(script, target, agent, start);
    if (agent.persistent()) {
      String died = EventScript.command(state.eventScript(), "died", agent.name(), id);
      SessionScript.onDeath(script, target, died);
    } else {
      SessionScript.onDeathNothing(script, target);
    }
    long max = harness.project().logMaxBytes();
    String log = LogScript.command(state.logScript(), state.log(agent.name()), max);
    SessionScript.log(script, target, log);
  }

  private void describeProgram(TmuxScript script, String target, Agent agent, Start start) {
    Profile profile = harness.project().profile(agent);
    Map<String, String> env = AgentScript.environment(harness.env(), agent);
    String given = start.promptGiven() ? "1" : "";
    String files = ProgramFiles.of(profile, env);
    state.write(
        state.conversation(agent.name()),
        Conversations.record(files, start.conversation(), Clock.seconds()));
    new ConversationList(state)
        .add(agent.name(), profile.name(), start.conversation(), agent.dir(), Clock.seconds());
    script
        .set(target, SessionOptions.PROFILE, profile.name())
        .set(target, SessionOptions.FILES, Pane.encode(files))
        .set(target, SessionOptions.PROMPT_GIVEN, given)
        .set(target, SessionOptions.CONVERSATION, start.conversation())
        .set(target, SessionOptions.RESUMED, start.resumes() ? "1" : "")
        .set(target, SessionOptions.LOG_FROM, PasteMode.mark(state.log(agent.name())));
    Tell.forget(script, target);
    SessionScript.watchTitle(script, target, profile.signs().titles());
    SessionScript.describeScreen(script, target, profile.signs().screen());
  }

  private static void forgetRestarts(TmuxScript script, String target) {
    script.set(target, SessionOptions.RESTARTS, "0").unset(target, SessionOptions.HISTORY);
  }

  private static Outcome outcome(Agent agent, Pane pane, String done, Subprocess.Result result) {
    return result.ok()
        ? Outcome.done(agent.name(), done + " (session " + pane.session() + ")")
        : Outcome.failed(agent.name(), why(pane.session(), result));
  }

  private static boolean isLost(Subprocess.Result result) {
    return !result.ok() && (Tmux.isGone(result) || result.err().startsWith("can't find pane"));
  }

  private static String why(String session, Subprocess.Result result) {
    String err = result.err().strip();
    if (err.startsWith("duplicate session")) {
      return "a tmux session named " + session + " exists already, and is none of this project's";
    }
    return "tmux refused to start it: " + (err.isEmpty() ? "it did not answer in time" : err);
  }
}
