package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.read.ProjectBlock;
import dev.projectorchestrator.core.registry.read.Statement;

/** Finds the splice that gives a key of a project a value. */
final class KeyEditor {

  private final String text;

  KeyEditor(String text) {
    this.text = text;
  }

  /**
   * Finds the splice.
   *
   * @param block the project
   * @param key the key; there or not
   * @param value the value, as TOML
   * @return the splice
   */
  Splice set(ProjectBlock block, RegistryKey key, String value) {
    Statement present = block.statement(key.key());
    if (present != null) {
      return new Splice(present.valueStart(), present.valueEnd(), value);
    }
    Statement anchor = anchor(block, key);
    String pair = key.key() + equalsSign(anchor, key.key()) + value;
    if (block.inline()) {
      return Splice.insert(anchor.valueEnd(), ", " + pair);
    }
    String line = text.substring(anchor.start(), anchor.keyStart()) + pair;
    TextLines lines = new TextLines(text);
    int newline = lines.newlineBefore(anchor.end());
    if (newline == 0) {
      // Keep a file without a final line feed as it is.
      return Splice.insert(anchor.end(), lines.newline() + line);
    }
    return Splice.insert(anchor.end(), line + text.substring(anchor.end() - newline, anchor.end()));
  }

  /**
   * Finds the splice that removes a key. In an inline table the one before it must stay.
   *
   * @param block the project
   * @param key the key; there
   * @return the splice
   */
  Splice clear(ProjectBlock block, RegistryKey key) {
    Statement present = block.statement(key.key());
    int index = block.statements().indexOf(present);
    return block.inline() && index > 0
        ? Splice.remove(block.statements().get(index - 1).valueEnd(), present.valueEnd())
        : Splice.remove(present.start(), present.end());
  }

  /** Returns what the new key comes behind: the nearest that the table of keys has before it. */
  private static Statement anchor(ProjectBlock block, RegistryKey key) {
    for (int i = key.ordinal() - 1; i >= 0; i--) {
      Statement statement = block.statement(RegistryKey.values()[i].key());
      if (statement != null) {
        return statement;
      }
    }
    return block.header();
  }

  /** Returns an equals sign with blanks around it as the neighbour has them. */
  private String equalsSign(Statement neighbour, String key) {
    if (neighbour.kind() != Statement.Kind.PAIR) {
      return " = ";
    }
    String between = text.substring(neighbour.keyEnd(), neighbour.valueStart());
    int sign = between.indexOf('=');
    if (sign <= 1) {
      return between;
    }
    // More than one blank: the equals signs are aligned.
    int column = neighbour.keyEnd() - neighbour.keyStart() + sign;
    return " ".repeat(Math.max(1, column - key.length())) + between.substring(sign);
  }
}
