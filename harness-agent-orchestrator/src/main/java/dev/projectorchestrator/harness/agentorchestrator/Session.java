package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One agent's session, as the engine's tmux user options tell it: the engine documents them for
 * other programs, so that one query tells of all projects. The states follow the engine's own
 * rules.
 */
final class Session {

  /** The version of the engine's options that is understood. */
  static final String SCHEMA = "1";

  private static final String SERVER = "pid";

  /**
   * The line of its screen that is worth a look at it; 0 when there is none, and empty text when
   * its program's screens tell nothing. tmux searches a screen for what an option says.
   */
  private static final String SIGN = "?#{@agents_screen_line},#{C/r:#{@agents_screen_line}},";

  /** None but the last can hold a space. */
  private static final List<String> FIELDS =
      List.of(
          SERVER,
          "@agents_schema",
          "session_id",
          "pane_id",
          "@agents_pane",
          "pane_dead",
          "pane_dead_status",
          "pane_dead_signal",
          "pane_dead_time",
          "pane_pid",
          "window_activity",
          "@agents_agent",
          "@agents_id",
          "@agents_phase",
          "@agents_since",
          "@agents_persistent",
          "@agents_idle",
          "@agents_restarts",
          "@agents_problem",
          "@agents_title",
          "@agents_title_since",
          "@agents_title_at",
          "@agents_told",
          "@agents_told_since",
          "@agents_told_at",
          "@agents_told_by",
          "@agents_told_text",
          "@agents_files",
          SIGN,
          "@agents_project");

  /** What to ask tmux for. */
  static final String FORMAT = "#{" + String.join("} #{", FIELDS) + "}";

  /** Before the folder of Claude Code's records, in the option that names it. */
  private static final String CLAUDE = "claude:";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final Map<String, String> fields;
  private final Optional<ShownScreen> screen;

  private Session(Map<String, String> fields, Optional<ShownScreen> screen) {
    this.fields = fields;
    this.screen = screen;
  }

  /**
   * Reads a line.
   *
   * @param line one pane
   * @return the session as this pane shows it; empty when it is no agent's
   */
  static Optional<Session> parse(String line) {
    String[] values = line.split(" ", FIELDS.size());
    if (values.length < FIELDS.size()) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      fields.put(FIELDS.get(i), values[i]);
    }
    Session session = new Session(fields, Optional.empty());
    return session.schema().isEmpty() ? Optional.empty() : Optional.of(session);
  }

  /**
   * Returns the same session with a look at its screen.
   *
   * @param shown what it shows; may be null
   */
  Session with(ShownScreen shown) {
    return new Session(fields, Optional.ofNullable(shown));
  }

  /** Checks whether its screen may show what it waits for. */
  boolean mayAsk() {
    return showsAgent() && !get("pane_dead").equals("1") && number(SIGN) > 0;
  }

  /** Returns what names the pane on its server. */
  String pane() {
    return get("pane_id");
  }

  /** Checks whether the pane shows the agent itself; else a user has split it off. */
  boolean showsAgent() {
    return get("pane_id").equals(get("@agents_pane"));
  }

  /** Returns the process of the server that printed a line. */
  static String server(String line) {
    return line.substring(0, Math.max(0, line.indexOf(' ')));
  }

  /** Returns what names the session on its server. */
  String id() {
    return get("session_id");
  }

  /** Returns the agent's first process; empty when it has ended. */
  Optional<ProcessHandle> process() {
    return showsAgent() && !get("pane_dead").equals("1")
        ? ProcessHandle.of(number("pane_pid"))
        : Optional.empty();
  }

  String schema() {
    return get("@agents_schema");
  }

  /** The absolute folder of its project. */
  String project() {
    return get("@agents_project");
  }

  String agent() {
    return get("@agents_agent");
  }

  /** What is not as it should be, in a word; empty when all is well. */
  String problem() {
    return get("@agents_problem");
  }

  /**
   * Returns what it tells of its agent: one whose own pane was closed has failed.
   *
   * @param now the time
   * @param records what agents' programs record themselves
   * @return the status
   */
  AgentStatus status(Instant now, ClaudeRecords records) {
    if (!showsAgent()) {
      return new AgentStatus(
          agent(),
          AgentState.FAILED,
          Optional.empty(),
          Optional.empty(),
          (int) number("@agents_restarts"),
          AgentStatus.PANE_CLOSED,
          ActivityReport.NONE,
          get("@agents_id"));
    }
    boolean dead = get("pane_dead").equals("1");
    AgentState state = state(dead);
    // One that waits still runs, since its start: the engine's own word means its last output.
    long since = number(dead ? "pane_dead_time" : "@agents_since");
    boolean alive = state == AgentState.RUNNING || state == AgentState.STARTING;
    long pid = alive ? number("pane_pid") : 0;
    return new AgentStatus(
        agent(),
        state,
        pid > 0 ? Optional.of(pid) : Optional.empty(),
        since > 0 ? Optional.of(Instant.ofEpochSecond(since)) : Optional.empty(),
        (int) number("@agents_restarts"),
        StatusJson.detail(
            problem(),
            dead ? get("pane_dead_signal") : "",
            dead ? get("pane_dead_status") : "",
            state == AgentState.RUNNING && waiting(now)),
        dead ? ActivityReport.NONE : doing(now.getEpochSecond(), records),
        get("@agents_id"));
  }

  private ActivityReport doing(long now, ClaudeRecords records) {
    long lastOutput = number("window_activity");
    String files = text("@agents_files");
    Optional<Evidence> recorded =
        files.startsWith(CLAUDE)
            ? records.read(files.substring(CLAUDE.length()), number("pane_pid"), now)
            : Optional.empty();
    List<Evidence> all = new ArrayList<>();
    recorded.ifPresent(all::add);
    Optional<Evidence> title = said("@agents_title", Evidence.TITLE, "");
    title.ifPresent(all::add);
    // What the screen said once counts only while it may still say so.
    said("@agents_told", get("@agents_told_by"), text("@agents_told_text"))
        .filter(told -> !told.from().equals(Evidence.SCREEN) || !get(SIGN).equals("0"))
        .ifPresent(all::add);
    ActivityReport report = Evidence.judge(all, lastOutput, now);
    if (screen.isEmpty() || report.activity() == Activity.BUSY) {
      return report;
    }
    all.removeIf(one -> one.from().equals(Evidence.SCREEN));
    screen
        .get()
        .evidence(recorded, lastOutput, now)
        .map(shown -> shown.sinceAs(title))
        .ifPresent(all::add);
    report = Evidence.judge(all, lastOutput, now);
    String question = screen.get().screen().question();
    return report.activity() == Activity.ASKS
            && !report.from().equals(Evidence.SCREEN)
            && !question.isEmpty()
        ? new ActivityReport(Activity.ASKS, report.since(), report.from(), question)
        : report;
  }

  /** Returns what an option says that it is doing, with when. */
  private Optional<Evidence> said(String option, String from, String text) {
    Activity activity = Evidence.activity(get(option));
    return activity == Activity.UNKNOWN
        ? Optional.empty()
        : Optional.of(
            new Evidence(activity, from, number(option + "_since"), number(option + "_at"), text));
  }

  private AgentState state(boolean dead) {
    String phase = get("@agents_phase");
    if (!dead) {
      return phase.equals("starting") ? AgentState.STARTING : AgentState.RUNNING;
    }
    if (phase.equals("failed")) {
      return AgentState.FAILED;
    }
    if (phase.equals("stopping")) {
      return AgentState.STOPPED;
    }
    if (get("@agents_persistent").equals("1")) {
      return AgentState.RESTARTING;
    }
    // tmux may not know yet how it ended: the engine does not call that a failure.
    String status = get("pane_dead_status");
    if (status.isEmpty() && get("pane_dead_signal").isEmpty()) {
      return AgentState.STOPPED;
    }
    return status.equals("0") ? AgentState.DONE : AgentState.FAILED;
  }

  private boolean waiting(Instant now) {
    long idle = number("@agents_idle");
    return idle > 0 && now.getEpochSecond() - number("window_activity") >= idle;
  }

  private String get(String field) {
    return fields.get(field);
  }

  private String text(String field) {
    return decode(get(field));
  }

  /** Returns a text that is stored percent-encoded. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // Not written by the engine.
    }
  }

  private long number(String field) {
    String text = get(field);
    return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
  }
}
