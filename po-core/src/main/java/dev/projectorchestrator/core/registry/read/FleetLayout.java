package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.registry.model.DefaultsKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything stands in the text of a fleet.toml. Made only when somebody needs to know: for a
 * problem's place, or for an edit.
 */
public final class FleetLayout {

  static final String PROJECT = "project";

  private final String text;
  private final List<Statement> statements;
  private final List<ProjectBlock> projects = new ArrayList<>();
  private Statement inlineArray;

  /**
   * Finds the projects in a text.
   *
   * @param text any text
   */
  public FleetLayout(String text) {
    this(text, new TomlScanner(text).statements(Integer.MAX_VALUE));
  }

  private FleetLayout(String text, List<Statement> statements) {
    this.text = text;
    this.statements = statements;
    int i = 0;
    boolean root = true;
    while (i < statements.size()) {
      Statement statement = statements.get(i);
      if (isProjectHeader(statement)) {
        root = false;
        i = addBlock(i);
        continue;
      }
      if (isAnyHeader(statement)) {
        root = false;
      } else if (root && statement.sets(PROJECT) && charAt(statement.valueStart()) == '[') {
        inlineArray = statement;
        addInline(statement);
      }
      i++;
    }
  }

  /**
   * Returns the projects in the text's order: the parser's n-th is the n-th here.
   *
   * @return the projects, also those that hold errors
   */
  public List<ProjectBlock> projects() {
    return projects;
  }

  /**
   * Returns the {@code project = [...]}.
   *
   * @return the statement; null when there is none
   */
  public Statement inlineArray() {
    return inlineArray;
  }

  /**
   * Finds the elements of an array.
   *
   * @param array a statement whose value is a whole array
   * @return where each stands
   */
  public List<Span> elements(Statement array) {
    return new TomlScanner(text).elements(array.valueStart());
  }

  /** Returns where the first table begins: what is before it is at the top level. */
  int rootEnd() {
    for (Statement statement : statements) {
      if (isAnyHeader(statement)) {
        return statement.start();
      }
    }
    return text.length();
  }

  /** Returns the offset of the first statement that sets a top-level key or opens its table. */
  int topLevel(String key) {
    boolean root = true;
    for (Statement statement : statements) {
      root = root && !isAnyHeader(statement);
      if ((root || statement.isHeader())
          && !statement.path().isEmpty()
          && statement.path().get(0).equals(key)) {
        return statement.keyStart();
      }
    }
    return 0;
  }

  /** Returns where {@code [defaults]} stands, however it is written. */
  ProjectBlock defaults() {
    List<Statement> own = new ArrayList<>();
    Statement header = null;
    for (Statement statement : statements) {
      if (isAnyHeader(statement)) {
        if (header != null) {
          break;
        }
        boolean found = statement.path().equals(List.of(DefaultsKey.TABLE));
        header = found && statement.isHeader() ? statement : null;
      } else if (header != null) {
        own.add(statement);
      }
    }
    int start = topLevel(DefaultsKey.TABLE);
    return new ProjectBlock(header, new Span(start, start), own, start, false);
  }

  private int addBlock(int headerIndex) {
    Statement header = statements.get(headerIndex);
    List<Statement> own = new ArrayList<>();
    boolean below = false;
    boolean broken = false;
    int end = header.end();
    int i = headerIndex + 1;
    for (; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (isAnyHeader(statement)) {
        if (!isBelowProject(statement)) {
          break;
        }
        below = true;
        own.add(statement);
      } else if (statement.kind() == Statement.Kind.BROKEN) {
        broken = true;
      } else if (!below) {
        own.add(statement);
      }
      end = statement.end();
    }
    int sectionEnd = i < statements.size() ? statements.get(i).start() : text.length();
    projects.add(new ProjectBlock(header, new Span(header.start(), end), own, sectionEnd, broken));
    return i;
  }

  private void addInline(Statement array) {
    TomlScanner scanner = new TomlScanner(text);
    for (Span element : scanner.elements(array.valueStart())) {
      List<Statement> pairs =
          charAt(element.start()) == '{' ? scanner.pairs(element.start()) : List.of();
      projects.add(new ProjectBlock(null, element, pairs, element.end(), false));
    }
  }

  private char charAt(int offset) {
    return offset < text.length() ? text.charAt(offset) : '\0';
  }

  private boolean isAnyHeader(Statement statement) {
    return statement.isHeader()
        || statement.kind() == Statement.Kind.BROKEN && charAt(firstCharacter(statement)) == '[';
  }

  private int firstCharacter(Statement statement) {
    int offset = statement.start();
    while (charAt(offset) == ' ' || charAt(offset) == '\t') {
      offset++;
    }
    return offset;
  }

  private static boolean isProjectHeader(Statement statement) {
    return statement.kind() == Statement.Kind.ARRAY_TABLE
        && statement.path().size() == 1
        && statement.path().get(0).equals(PROJECT);
  }

  private static boolean isBelowProject(Statement statement) {
    return statement.isHeader()
        && statement.path().size() > 1
        && statement.path().get(0).equals(PROJECT);
  }
}
