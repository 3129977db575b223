package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.read.FleetLayout;
import dev.projectorchestrator.core.registry.read.ProjectBlock;
import dev.projectorchestrator.core.registry.read.Span;
import dev.projectorchestrator.core.registry.read.Statement;
import dev.projectorchestrator.core.registry.read.TomlModel;
import dev.projectorchestrator.core.registry.read.TomlText;
import java.util.ArrayList;
import java.util.List;

/** Finds the splices that add and remove whole projects. */
final class BlockEditor {

  private final String text;
  private final TextLines lines;
  private final FleetLayout layout;

  BlockEditor(String text, FleetLayout layout) {
    this.text = text;
    this.lines = new TextLines(text);
    this.layout = layout;
  }

  /**
   * Adds a project at the end: of the file, or of the {@code project = [...]} where there is one.
   */
  Splice add(ProjectEntry project) {
    List<String> pairs = pairs(project);
    if (layout.inlineArray() != null) {
      return addInline("{ " + String.join(", ", pairs) + " }");
    }
    String newline = lines.newline();
    StringBuilder block = new StringBuilder();
    if (!lines.endsLine()) {
      block.append(newline);
    }
    if (!lines.endsBlank()) {
      block.append(newline);
    }
    block.append("[[project]]");
    for (String pair : pairs) {
      block.append(newline).append(pair);
    }
    return Splice.insert(text.length(), block.append(lines.endsLine() ? newline : "").toString());
  }

  private Splice addInline(String element) {
    Statement array = layout.inlineArray();
    List<ProjectBlock> projects = layout.projects();
    if (projects.isEmpty()) {
      return Splice.insert(array.valueStart() + 1, element);
    }
    Span last = projects.get(projects.size() - 1).span();
    int comma = comma(last.end(), array.valueEnd());
    int lineStart = lines.start(last.start());
    boolean ownLine = lines.isBlank(lineStart, last.start());
    String before = ownLine ? lines.newline() + text.substring(lineStart, last.start()) : " ";
    return comma < 0
        ? Splice.insert(last.end(), "," + before + element)
        : Splice.insert(comma + 1, before + element + ",");
  }

  static List<String> pairs(ProjectEntry project) {
    List<String> pairs = new ArrayList<>();
    TomlModel.project(project)
        .forEach((key, value) -> pairs.add(key + " = " + TomlText.value(value)));
    return pairs;
  }

  /**
   * Removes a project: its header's line to the line of its last key, and one side's blank lines.
   * Comments before and behind stay: only their writer knows whom they are about.
   */
  Splice remove(ProjectBlock block) {
    if (block.inline()) {
      return removeInline(block.span());
    }
    int start = block.span().start();
    int end = block.span().end();
    if (lines.skipBlankLines(end) < text.length()) {
      return Splice.remove(start, lines.blankBefore(start) ? lines.skipBlankLines(end) : end);
    }
    if (start > 0 && lines.blankBefore(start)) {
      start = lines.previous(start);
    }
    if (!lines.endsLine()) {
      // Keep a file without a final line feed as it is.
      start -= lines.newlineBefore(start);
    }
    return Splice.remove(start, end);
  }

  private Splice removeInline(Span element) {
    int arrayEnd = layout.inlineArray().valueEnd();
    int comma = comma(element.end(), arrayEnd);
    int lineStart = lines.start(element.start());
    boolean alone = lines.isBlank(lineStart, element.start());
    if (comma >= 0) {
      int end = comma + 1;
      if (alone && lines.isBlank(end, lines.next(end)) && lines.next(end) <= arrayEnd) {
        return Splice.remove(lineStart, lines.next(end));
      }
      while (end < text.length() && text.charAt(end) == ' ') {
        end++;
      }
      return Splice.remove(element.start(), end);
    }
    // Last value without a trailing comma: remove the comma before it.
    int before = element.start();
    while (before > 0 && " \t\r\n".indexOf(text.charAt(before - 1)) >= 0) {
      before--;
    }
    return text.charAt(before - 1) == ','
        ? Splice.remove(before - 1, element.end())
        : Splice.remove(element.start(), element.end());
  }

  /** Returns the comma behind an element; -1 when the array's bracket comes before one. */
  private int comma(int from, int arrayEnd) {
    int at = from;
    while (at < arrayEnd && text.charAt(at) != ',' && text.charAt(at) != ']') {
      at = text.charAt(at) == '#' ? lines.next(at) : at + 1;
    }
    return at < arrayEnd && text.charAt(at) == ',' ? at : -1;
  }
}
