package dev.projectorchestrator.cli.reference;

import dev.projectorchestrator.cli.reference.CommandPage.OptionLine;
import dev.projectorchestrator.cli.reference.CommandPage.ParameterLine;
import dev.projectorchestrator.core.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the reference as Markdown. */
final class MarkdownReference {

  private static final String GENERATED =
      "<!-- Generated from the code. Don't edit: see CONTRIBUTING.md, \"Add a command\". -->\n\n";

  private MarkdownReference() {}

  static String commands(List<CommandPage> pages) {
    StringBuilder text = new StringBuilder("# Commands\n\n").append(GENERATED);
    text.append("| command | does |\n|---|---|\n");
    for (CommandPage page : pages) {
      text.append("| [`po ").append(page.words()).append("`](#po-").append(page.dashed());
      text.append(") | ").append(cell(page.summary())).append(" |\n");
    }
    text.append("\n## Every command\n\n");
    options(text, pages.get(0).commonOptions());
    text.append(
            "\nThese may also stand before the command. `po --version` tells the version and the")
        .append(" commit it was built from.\n");
    for (CommandPage page : pages) {
      command(text, page);
    }
    return text.toString();
  }

  static String exits() {
    StringBuilder text = new StringBuilder("# Exit statuses and error codes\n\n").append(GENERATED);
    text.append(
            "With `--json`, a failure prints `\"ok\": false` and `error.code`, one of these. What to")
        .append(" do about each is in [troubleshooting.md](../troubleshooting.md).\n\n");
    text.append("| exit status | code | meaning |\n|---|---|---|\n| 0 | | done |\n");
    Map<Integer, StringBuilder> byStatus = new TreeMap<>();
    for (ErrorCode code : ErrorCode.values()) {
      byStatus
          .computeIfAbsent(code.exitStatus(), status -> new StringBuilder())
          .append("| ")
          .append(code.exitStatus())
          .append(" | `")
          .append(code.id())
          .append("` | ")
          .append(cell(code.meaning()))
          .append(" |\n");
    }
    byStatus.values().forEach(text::append);
    return text.toString();
  }

  private static void command(StringBuilder text, CommandPage page) {
    text.append("\n## po ").append(page.words()).append("\n\n");
    text.append(page.sentence()).append("\n\n```\n").append(page.usage()).append("\n```\n");
    if (!page.parameters().isEmpty()) {
      text.append("\n| parameter | |\n|---|---|\n");
      for (ParameterLine parameter : page.parameters()) {
        text.append("| `").append(cell(parameter.usage())).append("` | ");
        text.append(cell(parameter.description())).append(" |\n");
      }
    }
    if (!page.ownOptions().isEmpty()) {
      text.append('\n');
      options(text, page.ownOptions());
    }
    if (!page.examples().isEmpty()) {
      text.append("\n```sh norun\n").append(String.join("\n", page.examples()));
      text.append("\n```\n");
    }
    text.append("\nIts JSON: [schema/").append(page.dashed()).append(".json](schema/");
    text.append(page.dashed()).append(".json)\n");
  }

  private static void options(StringBuilder text, List<OptionLine> options) {
    text.append("| option | |\n|---|---|\n");
    for (OptionLine option : options) {
      text.append("| `").append(option.usage()).append("` | ");
      text.append(cell(option.description())).append(" |\n");
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
