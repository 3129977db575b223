package dev.projectorchestrator.core.input;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What kinds of text come from outside: each has the one validator that decides about it. */
public enum InputKind {
  /** The name of a project: it becomes a folder, a registry key and a session prefix. */
  PROJECT_NAME(
      "project name",
      "use a-z, 0-9 and -, beginning with a letter or digit, at most 63 characters",
      matching(63, "[a-z0-9][a-z0-9-]*")),
  /** The name of a harness. */
  HARNESS_NAME(
      "harness name",
      "use a-z, 0-9 and -, beginning with a letter or digit; see: po harness list",
      matching(63, "[a-z0-9][a-z0-9-]*")),
  /** The name of an agent of a project. */
  AGENT_NAME(
      "agent name",
      "use letters, digits, _ . and -, beginning with a letter or digit",
      matching(64, "[A-Za-z0-9_][A-Za-z0-9_.-]*")),
  /** A tag of the registry. */
  TAG(
      "tag",
      "use letters, digits, _ . and -, beginning with a letter or digit",
      matching(64, "[A-Za-z0-9_][A-Za-z0-9_.-]*")),
  /** What session names begin with: tmux gives {@code .} and {@code :} a meaning of their own. */
  SESSION_PREFIX(
      "session prefix",
      "use letters, digits, _ and -, beginning with a letter or digit, at most 64 characters",
      matching(64, "[A-Za-z0-9][A-Za-z0-9_-]*")),
  /** A tag, branch or commit. */
  REF(
      "ref",
      "name a tag, a branch or a commit, such as v0.1.0",
      value -> {
        Optional<String> problem = matching(255, "[A-Za-z0-9_][A-Za-z0-9._/+=@#%-]*").apply(value);
        if (problem.isPresent()) {
          return problem;
        }
        return value.equals("HEAD") // A tag of that name makes git misunderstand its own.
                || value.contains("//")
                || value.contains("..")
                || value.contains("/.")
                || value.contains("@{")
                || value.endsWith("/")
                || value.endsWith(".")
                || value.endsWith(".lock")
            ? Optional.of("is not a name that git allows")
            : Optional.empty();
      }),
  /** Where git gets an engine or a project: a URL or a path. */
  GIT_URL(
      "git URL",
      "use https://HOST/PATH, ssh://HOST/PATH, USER@HOST:PATH, git://HOST/PATH, file:///PATH or a"
          + " path",
      GitUrl::problem),
  /** A folder that a user names. */
  FOLDER("folder", "name a plain folder, without '..'", InputKind::folderProblem);

  private static final int MAX_FOLDER = 1024;

  private final String label;
  private final String hint;
  private final Function<String, Optional<String>> validator;

  InputKind(String label, String hint, Function<String, Optional<String>> validator) {
    this.label = label;
    this.hint = hint;
    this.validator = validator;
  }

  /**
   * Describes what is wrong with a text.
   *
   * @param value the text
   * @return the problem, to be read after the text, such as {@code begins with a dash}; empty when
   *     it is valid
   */
  public Optional<String> problem(String value) {
    return validator.apply(value);
  }

  /**
   * Returns a text that must be valid.
   *
   * @param value the text, as a user gave it
   * @return the same text
   * @throws PoException with {@code USAGE} when it is not valid
   */
  public String require(String value) {
    return require(value, ErrorCode.USAGE, "");
  }

  /**
   * Returns a text that must be valid.
   *
   * @param value the text
   * @param code what kind of failure it is when it is not
   * @param where where the text comes from; empty text for the command line
   * @return the same text
   * @throws PoException when it is not valid
   */
  public String require(String value, ErrorCode code, String where) {
    Optional<String> problem = problem(value);
    if (problem.isPresent()) {
      throw PoException.of(
              code, "the " + label + " " + Masking.show(value) + " " + problem.get(), hint)
          .at(where);
    }
    return value;
  }

  private static Function<String, Optional<String>> matching(int limit, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return value -> {
      Optional<String> common = commonProblem(value, limit);
      if (common.isPresent()) {
        return common;
      }
      if (pattern.matcher(value).matches()) {
        return Optional.empty();
      }
      int odd =
          value
              .codePoints()
              .filter(c -> !pattern.matcher("a" + Character.toString(c)).matches())
              .findFirst()
              .orElse(-1);
      return Optional.of(
          odd < 0
              ? "begins with '" + value.charAt(0) + "'"
              : "holds " + Masking.show(Character.toString(odd)) + ", which is not allowed there");
    };
  }

  private static Optional<String> folderProblem(String value) {
    Optional<String> common = commonProblem(value, MAX_FOLDER);
    if (common.isPresent()) {
      return common;
    }
    if (value.startsWith("~")) {
      return Optional.of("begins with ~, which only a shell expands");
    }
    for (int i = 0; i < value.length(); i++) {
      if ("\"'`$\\;|&<>*?!{}".indexOf(value.charAt(i)) >= 0) {
        return Optional.of("holds " + value.charAt(i) + ", which is not allowed there");
      }
    }
    for (String segment : value.split("/", -1)) {
      if (segment.startsWith("-")) {
        return Optional.of("has a part that begins with a dash");
      }
      if (!segment.equals(segment.strip())) {
        return Optional.of("has a part that begins or ends with a space");
      }
      if (segment.equalsIgnoreCase(".git")) {
        return Optional.of("is inside a .git folder");
      }
    }
    return Optional.empty();
  }

  /** What is wrong in any kind of text. */
  static Optional<String> commonProblem(String value, int limit) {
    if (value.isEmpty()) {
      return Optional.of("is empty");
    }
    if (value.length() > limit) {
      return Optional.of("is too long: at most " + limit + " characters are allowed");
    }
    if (value.startsWith("-")) {
      return Optional.of("begins with a dash, which programs take for an option");
    }
    for (String segment : value.split("/", -1)) {
      if (segment.equals("..")) {
        return Optional.of("holds '..', which leads out of its folder");
      }
    }
    return Characters.problem(value);
  }
}
