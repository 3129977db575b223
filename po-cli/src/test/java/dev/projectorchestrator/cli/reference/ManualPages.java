package dev.projectorchestrator.cli.reference;

import dev.projectorchestrator.cli.reference.CommandPage.OptionLine;
import dev.projectorchestrator.cli.reference.CommandPage.ParameterLine;
import dev.projectorchestrator.core.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes manual pages in the man macros, which every man program reads. */
final class ManualPages {

  private ManualPages() {}

  /** Returns the pages by file name. */
  static Map<String, String> all(List<CommandPage> pages, Map<String, String> topics) {
    Map<String, String> files = new TreeMap<>();
    files.put("po.1", overview(pages, topics));
    for (CommandPage page : pages) {
      files.put("po-" + page.dashed() + ".1", one(page));
    }
    return files;
  }

  private static String overview(List<CommandPage> pages, Map<String, String> topics) {
    StringBuilder text = new StringBuilder(head("PO"));
    text.append(".SH NAME\npo \\- manage a fleet of self\\-contained agent projects\n");
    text.append(".SH SYNOPSIS\n.B po\n.I COMMAND\n[\\fIARGUMENT\\fR ...]\n");
    text.append(
        """
        .SH DESCRIPTION
        po manages a fleet of projects. Each is an ordinary git repository that carries its own harness,
        the program that runs its agents, as a submodule at
        .IR engine/ ,
        pinned at a commit. The registry is one file,
        .IR fleet.toml .
        Nothing about po is ever written into a project.
        """);
    String group = "";
    for (CommandPage page : pages) {
      if (!page.group().equals(group)) {
        group = page.group();
        text.append(".SH ").append(escape(group).toUpperCase(java.util.Locale.ROOT)).append('\n');
      }
      text.append(".TP\n.BR po\\-").append(escape(page.dashed())).append(" (1)\n");
      text.append(line(page.sentence()));
    }
    text.append(".SH OPTIONS\nEvery command has these.\n");
    options(text, pages.get(0).commonOptions());
    topics.forEach((word, topic) -> topic(text, word, topic));
    text.append(".SH EXIT STATUS\n.TP\n.B 0\nDone.\n");
    for (ErrorCode code : ErrorCode.values()) {
      text.append(".TP\n.B ").append(code.exitStatus()).append('\n');
      text.append(line(code.meaning() + " (" + code.id() + ")."));
    }
    text.append(
        """
        .SH ENVIRONMENT
        .TP
        .B PO_FLEET
        The fleet.toml to use.
        .TP
        .B PO_PLUGINS
        One more folder of harness plugins.
        .TP
        .B PO_JAVA, JAVA_HOME
        The Java to run with.
        .TP
        .B NO_COLOR
        No colour.
        .SH FILES
        .TP
        .I fleet.toml
        The registry, in the PO home.
        .TP
        .I .po/
        What po keeps beside it: journals, the log, snapshots for the digest.
        .TP
        .I harnesses/
        Descriptors of harnesses.
        """);
    return text.toString();
  }

  /** A line that begins with blanks stays a line, as in {@code po help TOPIC}. */
  private static void topic(StringBuilder text, String word, String topic) {
    if (word.equals("exit-statuses")) {
      return; // It has a section of its own.
    }
    text.append(".SH ").append(escape(word).toUpperCase(java.util.Locale.ROOT)).append('\n');
    boolean asIs = false;
    for (String line : topic.strip().split("\n")) {
      boolean own = line.startsWith(" ");
      if (own != asIs && !line.isEmpty()) {
        text.append(own ? ".nf\n" : ".fi\n");
        asIs = own;
      }
      text.append(line.isEmpty() ? ".PP\n" : line(line));
    }
    text.append(asIs ? ".fi\n" : "");
  }

  private static String one(CommandPage page) {
    String name = "po-" + page.dashed();
    StringBuilder text = new StringBuilder(head(name.toUpperCase(java.util.Locale.ROOT)));
    text.append(".SH NAME\n").append(escape(name)).append(" \\- ");
    text.append(escape(page.summary())).append('\n');
    text.append(".SH SYNOPSIS\n.B po ").append(escape(page.words())).append('\n');
    for (ParameterLine parameter : page.parameters()) {
      text.append(line(parameter.usage()));
    }
    text.append("[\\fIOPTION\\fR ...]\n");
    text.append(".SH DESCRIPTION\n").append(line(page.sentence()));
    for (ParameterLine parameter : page.parameters()) {
      text.append(".TP\n.I ").append(escape(parameter.label())).append('\n');
      text.append(line(parameter.description()));
    }
    text.append(".SH OPTIONS\n");
    options(text, page.ownOptions());
    options(text, page.commonOptions());
    if (!page.examples().isEmpty()) {
      text.append(".SH EXAMPLES\n.nf\n");
      page.examples().forEach(example -> text.append(line(example)));
      text.append(".fi\n");
    }
    text.append(".SH SEE ALSO\n.BR po (1)\n");
    return text.toString();
  }

  private static void options(StringBuilder text, List<OptionLine> options) {
    for (OptionLine option : options) {
      text.append(".TP\n.B ").append(escape(String.join(", ", option.names())));
      if (!option.label().isEmpty()) {
        text.append(" \\fI").append(escape(option.label())).append("\\fR");
      }
      text.append('\n').append(line(option.description()));
    }
  }

  private static String head(String title) {
    return ".\\\" Generated from the code.\n.TH "
        + escape(title)
        + " 1 \"\" \"po\" \"po manual\"\n";
  }

  /** A line that begins with a dot or a quote would be a request. */
  private static String line(String text) {
    String escaped = escape(text.replace('\n', ' '));
    boolean request = escaped.startsWith(".") || escaped.startsWith("'");
    return (request ? "\\&" : "") + escaped + "\n";
  }

  private static String escape(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("→", "\\->");
  }
}
