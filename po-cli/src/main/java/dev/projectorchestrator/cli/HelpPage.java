package dev.projectorchestrator.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The overview of all commands, made from the table without building any of them. */
final class HelpPage {

  private HelpPage() {}

  static String text(int columns) {
    StringBuilder text =
        new StringBuilder(
            """
            po manages a fleet of self-contained git projects, each with its own agent harness.

            Usage: po COMMAND [ARGUMENT…]
            """);
    int width = 0;
    for (Verb verb : Verb.values()) {
      width = verb.hidden() ? width : Math.max(width, verb.words().length());
    }
    for (Verb.Group group : Verb.Group.values()) {
      StringBuilder lines = new StringBuilder();
      for (Verb verb : Verb.values()) {
        if (verb.group() == group && !verb.hidden()) {
          String gap = " ".repeat(width + 2 - verb.words().length());
          String line = "  " + verb.words() + gap + verb.summary();
          lines.append(Wrapping.fill(line, columns, Math.min(width + 4, columns / 2))).append('\n');
        }
      }
      if (lines.length() > 0) {
        text.append('\n').append(group.title()).append(":\n").append(lines);
      }
    }
    text.append("\nTopics:\n");
    for (HelpTopic topic : HelpTopic.values()) {
      String gap = " ".repeat(width + 2 - topic.word().length());
      text.append("  ").append(topic.word()).append(gap).append(topic.summary()).append('\n');
    }
    text.append('\n')
        .append(
            Wrapping.paragraphs(
                """
                Everywhere: --fleet FILE, --json, --quiet, --verbose, --no-color; --dry-run where
                something would change. More about one command or topic: po help COMMAND; a document:
                such as po help security.
                """,
                columns));
    return text.toString();
  }

  /** Returns all that can stand after {@code po}. */
  static List<String> topics() {
    List<String> topics = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      if (!verb.hidden()) {
        topics.add(verb.words());
      }
    }
    return topics;
  }

  /** Returns the names of the documents in a folder, without their suffix. */
  static List<String> documents(Path folder) {
    List<String> names = new ArrayList<>();
    String[] files = folder.toFile().list();
    for (String file : files == null ? new String[0] : files) {
      if (file.endsWith(".md") && Character.isLowerCase(file.charAt(0))) {
        names.add(file.substring(0, file.length() - ".md".length()));
      }
    }
    names.sort(null);
    return names;
  }

  static boolean isGroup(String word) {
    return !commandsOf(word).isEmpty();
  }

  /** Returns the commands of a group such as {@code harness}, for people. */
  static String commandsOf(String group) {
    List<String> names = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      if (verb.words().startsWith(group + " ")) {
        names.add(verb.words().substring(group.length() + 1));
      }
    }
    return String.join(", ", names);
  }
}
