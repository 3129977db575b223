package dev.projectorchestrator.core.notify;

import com.google.gson.JsonObject;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.watch.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is sent of an event. */
final class Message {

  private static final String DESKTOP_SCRIPT =
      "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run";

  private final Event event;

  Message(Event event) {
    this.event = event;
  }

  /** Returns the program and its arguments. */
  List<String> command(Settings.Notify rule) {
    if (rule.preset().isPresent()) {
      String title = fill("{project} {agent} {to}").strip();
      String text = fill("{evidence}");
      boolean mac = System.getProperty("os.name").startsWith("Mac");
      return mac
          ? List.of("osascript", "-e", DESKTOP_SCRIPT, title, text)
          : List.of("notify-send", "--app-name=po", "--", title, text);
    }
    return rule.command().stream().map(this::fill).toList();
  }

  /** Returns what is POSTed. */
  String body(Settings.Notify rule) {
    if (rule.json().isEmpty()) {
      return json();
    }
    JsonObject object = new JsonObject();
    rule.json().forEach((key, value) -> object.addProperty(key, fill(value)));
    return object.toString();
  }

  /** Returns the event as {@code po watch --json} prints it. */
  String json() {
    JsonObject object = new JsonObject();
    object.addProperty("type", event.type().name().toLowerCase(Locale.ROOT));
    object.addProperty("cursor", event.cursor());
    object.addProperty("time", event.time());
    values()
        .forEach(
            (key, value) -> {
              if (value != null && !object.has(key)) {
                object.addProperty(key, value);
              }
            });
    return object.toString();
  }

  private String fill(String text) {
    String filled = text;
    for (Map.Entry<String, String> value : values().entrySet()) {
      String shown = value.getValue() == null ? "" : value.getValue();
      filled = filled.replace("{" + value.getKey() + "}", shown.replace('\0', ' '));
    }
    return filled;
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("time", event.time());
    values.put("project", event.project());
    values.put("agent", event.agent());
    values.put("from", event.from());
    values.put("to", event.to());
    values.put("evidence", event.evidence());
    return values;
  }
}
