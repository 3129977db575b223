package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.SafeText;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Parses, and turns the parser's errors into problems that say what to write instead. */
final class SyntaxErrors {

  private SyntaxErrors() {}

  /**
   * Parses a text.
   *
   * @param text any text
   * @param problems gets the errors
   * @return what was parsed; null when the parser gave up
   */
  static TomlParseResult parse(String text, Problems problems) {
    TomlParseResult toml = parse(text);
    if (toml == null) {
      problems.atFile(
          ProblemKind.SYNTAX, "this can't be read as TOML", "see https://toml.io for what TOML is");
      return null;
    }
    if (toml.hasErrors()) {
      for (TomlParseError error : toml.errors()) {
        add(error, text, problems);
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
    try {
      return Toml.parse(text);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return null;
    }
  }

  private static void add(TomlParseError error, String text, Problems problems) {
    SourceText source = problems.source();
    int line = Math.max(1, error.position().line());
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
    if (message.contains(", expected \"\"\"") || message.contains(", expected '''")) {
      return "close the text with the three quotes that it begins with";
    }
    if (message.contains(", expected \" or") || message.contains(", expected '")) {
      return "close the text with the quote that it begins with";
    }
    if (message.contains("expected a value")) {
      return "write a text in quotes, true or false, a number, or a list in [ ]";
    }
    if (message.contains("expected ]] or")) {
      return "write [[project]], with two brackets on each side";
    }
    if (message.contains("expected ] or")) {
      return "close the list with ], and part its values with commas";
    }
    if (message.contains("expected . or =")) {
      return "write key = value";
    }
    if (message.contains("previously defined")) {
      return "keep one of the two";
    }
    if (message.contains("escape sequence")) {
      return "write \\\\ for a backslash, or put the text in 'single quotes'";
    }
    if (message.contains("'\\r'")) {
      return "end lines with LF or CRLF, the same in the whole file";
    }
    if (message.contains("expected a newline")) {
      return "begin a new line here, or put a # before a comment";
    }
    if (message.contains("expected a key")) {
      return "write key = value, [[project]], or a comment after a #";
    }
    return "";
  }
}
