package dev.projectorchestrator.cli;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.selection.Selection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What there is to know beyond single commands: {@code po help TOPIC}, and the manual page. */
enum HelpTopic {
  SELECTION("selection", "which projects a command is for"),
  STATES("states", "what projects and agents can be in, and do"),
  FLEET_TOML("fleet.toml", "the keys of a project in the registry"),
  EXIT_STATUSES("exit-statuses", "what the exit status of po says");

  private final String word;
  private final String summary;

  HelpTopic(String word, String summary) {
    this.word = word;
    this.summary = summary;
  }

  String word() {
    return word;
  }

  String summary() {
    return summary;
  }

  /** Finds a topic, by its word or its begin: {@code exit} and {@code selections} will do. */
  static Optional<HelpTopic> of(String word) {
    for (HelpTopic topic : values()) {
      if (word.length() > 2 && (topic.word.startsWith(word) || word.startsWith(topic.word))) {
        return Optional.of(topic);
      }
    }
    return Optional.empty();
  }

  /** Returns its paragraphs; a line that begins with two blanks is to stay a line. */
  String text() {
    return switch (this) {
      case SELECTION -> selection();
      case STATES -> STATE_TEXT;
      case FLEET_TOML -> keys();
      case EXIT_STATUSES -> statuses();
    };
  }

  private static String selection() {
    return """
        Most commands are for the projects that you name, in all of them by the same words and options.

          web api            these projects, in this order
          web/main           one agent of a project
          '!web'             leave this one out; in quotes, as shells know the mark
          --all              every enabled project
          --tag T            those with this tag; T,U means with one of both
          --harness H        those with this harness
          --state S          in this state: %s
          --activity A       with an agent that does this: %s
          --outdated         whose engine has a newer release
          --drifted          whose engine is pinned at something else than its ref

        Names and options narrow each other: `po stop --tag test --state degraded '!web'`. Disabled projects are
        meant where they are named, and by commands that show or edit the registry. With --state and the options
        below it, po looks first; what it could not look at is left out and named.

        When nothing is left, the exit status is 3 and nothing is done. --dry-run tells who is meant, and
        `po list` with the same words does, too. Without any, commands that act do nothing; status, logs, outdated
        and verify mean the project in whose folder you are.
        """
        .formatted(
            String.join(", ", Selection.stateWords()),
            String.join(", ", Selection.activityWords()));
  }

  private static final String STATE_TEXT =
      """
      A project is in one of four states:

        running    all its agents are there
        degraded   some are not, or failed
        stopped    none is there
        unknown    po could not look; the reason stands below

      An agent is running, starting, restarting, done, failed, stopped or unknown. What one that runs does, as far
      as its harness can tell, is its activity:

        busy       it works
        idle       it waits for the next text
        asks       it waits for a person: see it with po screen, answer it with po answer
        limited    its usage limit is reached
        unknown    nothing tells

      """;

  private static String keys() {
    StringBuilder text =
        new StringBuilder("Each project is a [[project]] in fleet.toml, with these keys:\n\n");
    for (RegistryKey key : RegistryKey.values()) {
      text.append("  ").append(key.key()).append(" = ").append(key.example());
      text.append(key.required() ? "\n" : "   (may be left out)\n");
      text.append(key.doc()).append("\n\n");
    }
    return text.append(
            "Edit it by hand, with `po edit`, or by create, adopt, remove, enable, disable, rename, tag, set and"
                + " update, which change nothing else. `po validate` names every problem.\n")
        .toString();
  }

  private static String statuses() {
    Map<Integer, String> meanings = new TreeMap<>();
    meanings.put(0, "done");
    for (ErrorCode code : ErrorCode.values()) {
      meanings.merge(code.exitStatus(), code.meaning(), (one, other) -> one + "; " + other);
    }
    StringBuilder text = new StringBuilder();
    meanings.forEach(
        (status, meaning) -> text.append(status).append(": ").append(meaning).append("\n\n"));
    return text.toString();
  }
}
