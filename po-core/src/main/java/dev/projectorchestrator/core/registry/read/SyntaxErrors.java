package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.SafeText;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/** Parses, and turns the parser's errors into problems that say what to write instead. */
final class SyntaxErrors {

  /** What the parser says, and what to do about it; the first that fits counts. */
  private static final List<Hint> HINTS =
      List.of(
          new Hint(", expected \"\"\"", "close the text with the three quotes that it begins with"),
          new Hint(", expected '''", "close the text with the three quotes that it begins with"),
          new Hint(", expected \" or", "close the text with the quote that it begins with"),
          new Hint(", expected '", "close the text with the quote that it begins with"),
          new Hint(
              "expected a value",
              "write a text in quotes, true or false, a number, or a list in [ ]"),
          new Hint("expected ]] or", "write [[project]], with two brackets on each side"),
          new Hint("expected ] or", "close the list with ], and separate its values with commas"),
          new Hint("expected . or =", "write key = value"),
          new Hint(
              "in an inline table",
              "write it in one line, or write [[project]] with one key = value a line"),
          new Hint("previously defined", "keep one of the two"),
          new Hint(
              "escape sequence", "write \\\\ for a backslash, or put the text in 'single quotes'"),
          new Hint("'\\r'", "end lines with LF or CRLF, the same in the whole file"),
          new Hint("expected a newline", "begin a new line here, or put a # before a comment"),
          new Hint("expected a key", "write key = value, [[project]], or a comment after a #"));

  private record Hint(String part, String words) {}

  private SyntaxErrors() {}

  /**
   * Parses a text.
   *
   * @param text any text
   * @param problems gets the errors
   * @return what was parsed; null when the parser gave up
   */
  static TomlParseResult parse(String text, Problems problems) {
    CompactText compact = new CompactText(text);
    TomlParseResult toml = parse(compact);
    if (toml == null) {
      problems.atFile(
          ProblemKind.SYNTAX, "this can't be read as TOML", "see https://toml.io for what TOML is");
      return null;
    }
    if (toml.hasErrors()) {
      for (TomlParseError error : toml.errors()) {
        add(error, compact, text, problems);
      }
    }
    return toml;
  }

  /**
   * Parses a text, and tells nobody of its errors.
   *
   * @param text any text
   * @return what was parsed; null when the parser gave up, which it does in its own fashion
   */
  static TomlParseResult parse(String text) {
    return parse(new CompactText(text));
  }

  private static TomlParseResult parse(CompactText text) {
    try {
      return Toml.parse(text.text(), TomlVersion.V1_0_0);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return null;
    }
  }

  private static void add(
      TomlParseError error, CompactText compact, String text, Problems problems) {
    SourceText source = problems.source();
    int line = compact.line(error.position().line());
    int column = Math.max(1, error.position().column());
    int offset = source.offset(line, column);
    if (offset < text.length() && text.charAt(offset) == '\0') {
      problems.add(
          source.problem(
              ProblemKind.NUL_CHARACTER,
              line,
              column,
              "a NUL character",
              "the file is damaged or is no text: take the version before po's last change from"
                  + " .po/backup/fleet.toml"));
      return;
    }
    String message = String.valueOf(error.getMessage());
    String words = message.isEmpty() ? "not TOML" : lower(message);
    problems.add(
        source.problem(ProblemKind.SYNTAX, line, column, SafeText.line(words), hint(message)));
  }

  private static String lower(String message) {
    return message.startsWith("Unexpected") || message.startsWith("In")
        ? Character.toLowerCase(message.charAt(0)) + message.substring(1)
        : message;
  }

  private static String hint(String message) {
    return HINTS.stream()
        .filter(hint -> message.contains(hint.part()))
        .map(Hint::words)
        .findFirst()
        .orElse("");
  }
}
