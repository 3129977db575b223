package dev.agentorchestrator.tmux;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One agent's pane, as the server tells it in one line of {@link SessionOptions#ALL}. */
public final class Pane {
  /** The problem of an agent whose pane was closed. */
  public static final String CLOSED = "pane-closed";

  private final Map<String, String> fields;

  private Pane(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Reads a line; null when it is of no agent's session. */
  static Pane parse(String line) {
    List<String> names = SessionOptions.ALL_FIELDS;
    List<String> values = new ArrayList<>(names.size());
    int from = 0;
    while (values.size() < names.size() - 1) {
      int to = line.indexOf(' ', from);
      if (to < 0) {
        return null;
      }
      values.add(line.substring(from, to));
      from = to + 1;
    }
    values.add(line.substring(from));
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i), values.get(i));
    }
    Pane pane = new Pane(fields);
    return pane.get(SessionOptions.SCHEMA).equals(SessionOptions.VERSION) ? pane : null;
  }

  /** Whether it shows the agent itself; else a user has split it off. */
  boolean showsAgent() {
    return paneId().equals(get(SessionOptions.PANE));
  }

  /** Returns the agent's own pane, which was closed, where only others of its session are left. */
  Pane closedOne() {
    Map<String, String> closed = new HashMap<>(fields);
    closed.put("pane_id", get(SessionOptions.PANE));
    closed.put("pane_pid", "0");
    closed.put("pane_dead", "1");
    for (String field : List.of("pane_dead_status", "pane_dead_signal", "pane_dead_time")) {
      closed.put(field, "");
    }
    closed.put(SessionOptions.PROBLEM, CLOSED);
    return new Pane(closed);
  }

  /** Whether it was closed, though its session is still there. */
  public boolean closed() {
    return get(SessionOptions.PROBLEM).equals(CLOSED);
  }

  /** Returns a field that is stored percent-encoded. */
  public String text(String field) {
    String text = get(field);
    return text.indexOf('%') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Returns a text so that a field can hold it. */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      // A '+' would be read as a space.
      boolean plain = b > ' ' && b < 127 && b != '%' && b != '+';
      encoded.append(plain ? Character.toString(b) : "%" + hex(b >> 4) + hex(b));
    }
    return encoded.toString();
  }

  private static char hex(int b) {
    return Character.toUpperCase(Character.forDigit(b & 15, 16));
  }

  /** A pane that is none, of an agent that runs. */
  public static Pane example() {
    StringBuilder line = new StringBuilder(SessionOptions.VERSION + " s $1 %1 %1 0   ");
    return parse(line.append(" 1".repeat(SessionOptions.ALL_FIELDS.size() - 9)).toString());
  }

  /** Returns what there is of a pane where only an agent and its process are known. */
  public static Pane without(String agent, long pid) {
    return new Pane(
        Map.of(SessionOptions.AGENT, agent, "pane_pid", Long.toString(pid), "pane_id", ""));
  }

  /** A field of {@link SessionOptions#FIELDS}; empty when it is not set. */
  public String get(String field) {
    return fields.getOrDefault(field, "");
  }

  /** A field as a number; 0 when it is not set or none. */
  public long number(String field) {
    String text = get(field);
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The name of the session. */
  public String session() {
    return get("session_name");
  }

  /** The id of the session, such as {@code $3}: never used twice by a server. */
  public String sessionId() {
    return get("session_id");
  }

  /** The id of the pane, such as {@code %3}: never used twice by a server. */
  public String paneId() {
    return get("pane_id");
  }

  /** Whether the agent's process has ended (its last screen is still there). */
  public boolean dead() {
    return get("pane_dead").equals("1");
  }

  /** Whether tmux has seen that the process is gone, and has not (yet) been told how it ended. */
  public boolean deathMissed() {
    return dead()
        && !closed()
        && get("pane_dead_status").isEmpty()
        && get("pane_dead_signal").isEmpty();
  }

  /** The process that the pane was started with; 0 when unknown. */
  public long pid() {
    return number("pane_pid");
  }

  /** The agent's name. */
  public String agent() {
    return get(SessionOptions.AGENT);
  }

  /** The absolute folder of the agent's project. */
  public String project() {
    return get(SessionOptions.PROJECT);
  }

  /** What identifies this start of the agent: a new one with each start. */
  public String id() {
    return get(SessionOptions.ID);
  }

  /** What the harness was last doing with the agent. */
  public Phase phase() {
    return Phase.of(get(SessionOptions.PHASE));
  }

  /** Whether it is started again when it exits. */
  public boolean persistent() {
    return get(SessionOptions.PERSISTENT).equals("1");
  }
}
