package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one text; looks for a place only when there is a problem. */
public final class Problems {

  /** More are of no use to anybody. */
  static final int MAX = 1000;

  private final SourceText source;
  private final List<Problem> found = new ArrayList<>();
  private final Set<String> places = new HashSet<>();
  private FleetLayout layout;
  private boolean full;

  Problems(SourceText source) {
    this.source = source;
  }

  FleetLayout layout() {
    if (layout == null) {
      layout = new FleetLayout(source.text());
    }
    return layout;
  }

  SourceText source() {
    return source;
  }

  void add(Problem problem) {
    if (problem.line() > 0
        && !places.add(
            problem.code() + problem.line() + ":" + problem.column() + problem.message())) {
      return;
    }
    if (found.size() < MAX) {
      found.add(problem);
    } else if (!full) {
      full = true;
      found.add(
          source.problem(
              ProblemKind.TOO_MANY_PROBLEMS,
              "there are more than " + MAX + " problems; the others are not shown",
              "correct these first"));
    }
  }

  /**
   * Adds a problem of a project's value, or of the project where the key is missing.
   *
   * @param project the project
   * @param key the key
   * @param kind what is wrong
   * @param message what is wrong, in words
   * @param hint what to write instead; may be empty
   */
  public void atValue(
      ParsedProject project, RegistryKey key, ProblemKind kind, String message, String hint) {
    if (full) {
      return; // Finding the place of each of very many would take long.
    }
    ProjectBlock block = block(project.index());
    at(block == null ? -1 : block.value(key.key()), kind, message, hint);
  }

  /**
   * Adds a problem of a project's key, or of the project where the key is missing.
   *
   * @param project its place among the projects
   * @param key the key
   * @param kind what is wrong
   * @param message what is wrong, in words
   * @param hint what to write instead; may be empty
   */
  public void atKey(int project, String key, ProblemKind kind, String message, String hint) {
    if (full) {
      return;
    }
    ProjectBlock block = block(project);
    at(block == null ? -1 : block.key(key), kind, message, hint);
  }

  void atProject(int project, ProblemKind kind, String message, String hint) {
    ProjectBlock block = block(project);
    at(block == null ? -1 : block.start(), kind, message, hint);
  }

  /** Adds a problem about the file as a whole. */
  void atFile(ProblemKind kind, String message, String hint) {
    add(source.problem(kind, message, hint));
  }

  /** Adds a problem at an offset; about the file as a whole when that is negative. */
  void at(int offset, ProblemKind kind, String message, String hint) {
    if (full) {
      return;
    }
    add(
        offset < 0
            ? source.problem(kind, message, hint)
            : source.problem(kind, offset, message, hint));
  }

  void atTopLevel(String key, ProblemKind kind, String message, String hint) {
    if (!full) {
      at(layout().topLevel(key), kind, message, hint);
    }
  }

  /**
   * Returns the line of a project's value, for a message that points at two places.
   *
   * @param project the project
   * @param key the key
   * @return the line, counted from 1; 0 when it is not known
   */
  public int lineOfValue(ParsedProject project, RegistryKey key) {
    ProjectBlock block = block(project.index());
    return block == null ? 0 : source.line(block.value(key.key()));
  }

  /**
   * Checks whether there is an error within a project's part of the text.
   *
   * @param project the project
   * @return true if so, also when its part can't be told
   */
  public boolean hasErrorsIn(ParsedProject project) {
    ProjectBlock block = block(project.index());
    if (block == null) {
      return true;
    }
    int first = source.line(block.span().start());
    int last = source.line(Math.max(block.span().start(), block.sectionEnd() - 1));
    return found.stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .anyMatch(problem -> problem.line() >= first && problem.line() <= last);
  }

  /**
   * Checks whether there is an error among the problems.
   *
   * @return true if so; false when there are only warnings
   */
  public boolean hasErrors() {
    return found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }

  /**
   * Returns them all in the file's order, those about the whole file first.
   *
   * @return the problems
   */
  public List<Problem> sorted() {
    if (found.size() > 1) {
      found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    }
    return found;
  }

  /** Returns where a project stands; null when the layout differs from what the parser saw. */
  private ProjectBlock block(int project) {
    if (project == ParsedProject.DEFAULTS) {
      return layout().defaults();
    }
    return project < layout().projects().size() ? layout().projects().get(project) : null;
  }
}
