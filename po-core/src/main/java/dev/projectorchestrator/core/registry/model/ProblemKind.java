package dev.projectorchestrator.core.registry.model;

import java.util.Locale;

/** What can be wrong with a fleet.toml. This is the only such table. */
public enum ProblemKind {
  NOT_UTF_8(true, "Bytes that are not UTF-8.", "name = \"caf\\xE9\""),
  BYTE_ORDER_MARK(
      true, "A byte order mark at the beginning of the file.", "\\xEF\\xBB\\xBF# fleet"),
  NUL_CHARACTER(true, "A NUL character: the file is damaged, or is no text.", "name = \"a\\0\""),
  SYNTAX(true, "Something that TOML does not allow.", "name = \"demo"),
  TOO_MANY_PROBLEMS(
      true, "There are too many problems to list; the rest of the file was not checked.", ""),
  TOO_LARGE(
      true, "More than 4 MB, 150,000 lines or 150,000 values: this is not a list of projects.", ""),
  WRONG_TYPE(true, "A value of another type than the key takes.", "enabled = \"yes\""),
  MISSING_KEY(true, "A key that every project must have is not there.", "[[project]] without ref"),
  UNKNOWN_KEY(
      false,
      "A key that projects, or `[defaults]`, do not have. It means nothing to po, and every command that reads"
          + " the file says so, since it may be a misspelt `enabled`.",
      "enabeld = false"),
  MISSPELT_TABLE(
      true,
      "A table whose name is nearly `[[project]]` or `[defaults]`: what it holds would otherwise be ignored"
          + " silently.",
      "[[projects]]"),
  BAD_NAME(true, "A name that breaks the rule for names.", "name = \"My Project\""),
  DUPLICATE_NAME(true, "Two projects of one name.", "name = \"demo\", twice"),
  EMPTY_VALUE(true, "An empty text.", "ref = \"\""),
  BAD_VALUE(
      true,
      "A value that can't work: with a control character, one that a program would take for an"
          + " option, or a ref that git does not allow.",
      "ref = \"--upload-pack=x\""),
  BAD_LOCATION(
      true,
      "A location or a `clone_to` that is no folder, such as one that begins with `~`, which only"
          + " a shell replaces.",
      "location = \"~/demo\""),
  UNKNOWN_HARNESS(
      true,
      "A harness that is not known. Only `po validate` looks, as the others load no harness.",
      "harness = \"agent-orchestrater\""),
  UNKNOWN_PLACE(true, "A place that no `[[place]]` has as its name.", "place = \"box9\""),
  SAME_LOCATION(
      true,
      "Two projects at one location, `.`, `..` and (in `po validate`) symlinks resolved.",
      "location = \"projects/a\" and \"./projects/b/../a\""),
  NESTED_LOCATION(
      true, "A project's folder inside another project's.", "location = \"projects/a/b\""),
  HOME_IN_PROJECT(
      false,
      "The PO home is the project's folder or inside it: the project then holds its fleet's"
          + " registry, and does not stand alone.",
      "location = \".\""),
  MISSING_FOLDER(
      false, "The location is a folder that does not exist. Only `po validate` looks.", ""),
  NOT_A_FOLDER(
      false, "The location is something else than a folder. Only `po validate` looks.", ""),
  UNUSABLE_PROJECT(
      false,
      "A project that can't be driven as it is: its harness's configuration is broken, another project"
          + " has the same session prefix, or its files belong to another user. Only `po validate` looks.",
      "session_prefix = \"demo-\" in two agents.toml"),
  DRIFT(
      false,
      "The project's engine is not what the ref says: it is pinned at another commit, or something"
          + " about it is off. Only `po validate` looks; `po status --drift` says more.",
      ""),
  UNUSED_CLONE_TO(
      false,
      "A `clone_to` beside a location that is a folder: nothing is cloned.",
      "clone_to = \"x\""),
  UNUSABLE_URL(
      false,
      "A git URL that po will refuse when it has to fetch from it, such as one with a password.",
      "location = \"http://example.org/demo.git\""),
  UNUSABLE_TAG(false, "A tag that po will not take after --tag.", "tags = [\"team a\"]"),
  DUPLICATE_TAG(false, "One tag twice in a project.", "tags = [\"web\", \"web\"]"),
  BAD_SETTING(
      false,
      "A `[[notify]]`, `[accounts.NAME]`, `[[budget]]` or `[prices.\"MODEL\"]` that can't work. The"
          + " commands that need it refuse it.",
      "[[notify]] without on"),
  UNKNOWN_TABLE(
      false,
      "A key or table of your own at the top level. It is kept, and means nothing to po.",
      "[owners]"),
  EMPTY_FILE(
      false,
      "There is nothing in the file, not even a comment: was it cut off? `po init` writes"
          + " comments.",
      "");

  private final boolean error;
  private final String doc;
  private final String example;

  ProblemKind(boolean error, String doc, String example) {
    this.error = error;
    this.doc = doc;
    this.example = example;
  }

  /**
   * Returns the stable id that problems carry as their code.
   *
   * @return such as {@code duplicate-name}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Checks whether it makes the file invalid.
   *
   * @return the severity
   */
  public Problem.Severity severity() {
    return error ? Problem.Severity.ERROR : Problem.Severity.WARNING;
  }

  /**
   * Returns what it is.
   *
   * @return one or two sentences
   */
  public String doc() {
    return doc;
  }

  /**
   * Returns an example of it.
   *
   * @return a piece of fleet.toml; empty text when none would tell more
   */
  public String example() {
    return example;
  }
}
