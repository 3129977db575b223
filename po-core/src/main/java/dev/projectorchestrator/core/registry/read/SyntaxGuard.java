package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.SafeText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps large texts that are not TOML away from the parser, which takes long to say so: it needs
 * some 30 microseconds for each error, and far more for one in a long list.
 */
final class SyntaxGuard {

  /** Texts up to this length are parsed whatever they are. */
  private static final int SMALL = 32 * 1024;

  private static final int MAX_BROKEN = 100;

  /** As many lines and as many values may there be: the parser needs up to 1 KB for each. */
  private static final int MAX_PARTS = 150_000;

  private SyntaxGuard() {}

  /**
   * Checks whether a text is worth parsing.
   *
   * @param text any text
   * @param problems gets an error for each broken place when it is not
   * @return true when it is
   */
  static boolean check(String text, Problems problems) {
    if (text.length() <= SMALL) {
      return true;
    }
    TomlScanner scanner = new TomlScanner(text);
    List<Statement> statements = scanner.statements(MAX_BROKEN);
    List<Statement> wrong = new ArrayList<>();
    Set<List<String>> keys = new HashSet<>();
    long length = 0;
    for (Statement statement : statements) {
      if (statement.isHeader()) {
        keys.clear();
      } else if (statement.kind() == Statement.Kind.BROKEN) {
        wrong.add(statement);
        length += Math.max(statement.valueStart(), statement.end()) - statement.start();
      } else if (!keys.add(statement.path())) {
        wrong.add(statement);
      }
    }
    if (wrong.size() < MAX_BROKEN && length <= SMALL) {
      return fits(text, scanner, problems);
    }
    for (Statement statement : wrong.subList(0, Math.min(wrong.size(), MAX_BROKEN))) {
      add(statement, text, problems);
    }
    if (wrong.size() >= MAX_BROKEN) {
      problems.at(
          wrong.get(MAX_BROKEN - 1).end(),
          ProblemKind.TOO_MANY_PROBLEMS,
          "after " + MAX_BROKEN + " places that are not TOML, the rest was not read",
          "is this the right file?");
    }
    return false;
  }

  private static boolean fits(String text, TomlScanner scanner, Problems problems) {
    int lines = problems.source().line(text.length());
    if (lines <= MAX_PARTS && scanner.values() <= MAX_PARTS) {
      return true;
    }
    problems.atFile(
        ProblemKind.TOO_LARGE,
        lines <= MAX_PARTS
            ? "the file holds more than " + MAX_PARTS + " values"
            : "the file has more than " + MAX_PARTS + " lines",
        "is this the right file?");
    return false;
  }

  private static void add(Statement statement, String text, Problems problems) {
    int offset = statement.valueStart();
    if (statement.kind() != Statement.Kind.BROKEN) {
      problems.at(
          statement.keyStart(),
          ProblemKind.SYNTAX,
          SafeText.line(String.join(".", statement.path())) + " is there twice",
          "keep one of the two");
      return;
    }
    if (offset < text.length() && text.charAt(offset) == '\0') {
      problems.at(offset, ProblemKind.NUL_CHARACTER, "a NUL character", "is this the right file?");
      return;
    }
    String found =
        offset >= text.length()
            ? "end of the file"
            : text.charAt(offset) == '\n'
                ? "end of line"
                : SafeText.quoted(text.substring(offset, text.offsetByCodePoints(offset, 1)));
    problems.at(
        offset,
        ProblemKind.SYNTAX,
        "unexpected %s in what begins in line %s"
            .formatted(found, problems.source().line(statement.start())),
        "close texts and lists, and write one key = value a line");
  }
}
