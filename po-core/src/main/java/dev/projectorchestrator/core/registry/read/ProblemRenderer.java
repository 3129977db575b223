package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.registry.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a problem for people: its place, the offending line with a caret, and what to write. */
public final class ProblemRenderer {

  private ProblemRenderer() {}

  /**
   * Writes a problem as lines of text without colours, such as
   *
   * <pre>
   * /srv/fleet.toml:3:1: error: a project has no key 'enabeld' [unknown-key]
   *   3 | enabeld = true
   *     | ^
   *     = did you mean enabled?
   * </pre>
   *
   * @param problem the problem
   * @return the lines, without line ends; safe to print on a terminal
   */
  public static List<String> lines(Problem problem) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s: %s [%s]"
            .formatted(
                problem.where(),
                problem.severity().name().toLowerCase(Locale.ROOT),
                problem.message(),
                problem.code()));
    String number = String.valueOf(problem.line());
    String margin = "  " + " ".repeat(number.length()) + " ";
    if (problem.line() > 0) {
      lines.add("  " + number + " | " + problem.sourceLine());
      lines.add(margin + "| " + indent(problem) + "^");
    }
    if (!problem.hint().isEmpty()) {
      lines.add((problem.line() > 0 ? margin : "  ") + "= " + problem.hint());
    }
    return lines;
  }

  /** Returns what moves the caret below its character, whatever width a terminal gives to tabs. */
  private static String indent(Problem problem) {
    int before = problem.column() > SourceText.WINDOW ? SourceText.AROUND : problem.column() - 1;
    StringBuilder indent = new StringBuilder();
    int[] points = problem.sourceLine().codePoints().limit(before).toArray();
    for (int i = 0; i < before; i++) {
      int point = i < points.length ? points[i] : ' ';
      if (point == '\t') {
        indent.append('\t');
      } else {
        indent.append(" ".repeat(width(point)));
      }
    }
    return indent.toString();
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        point >= 0x1100 && point <= 0x115f
            || point >= 0x2e80 && point <= 0xa4cf
            || point >= 0xac00 && point <= 0xd7a3
            || point >= 0xf900 && point <= 0xfaff
            || point >= 0xfe30 && point <= 0xfe6f
            || point >= 0xff00 && point <= 0xff60
            || point >= 0x1f300 && point <= 0x1f64f
            || point >= 0x1f900 && point <= 0x1f9ff
            || point >= 0x20000 && point <= 0x3fffd;
    return wide ? 2 : 1;
  }
}
