package dev.projectorchestrator.cli.reference;

import java.util.List;

/**
 * One command, as its parser has it.
 *
 * @param words such as {@code harness list}
 * @param group the heading under which the help has it
 * @param summary what it does
 * @param parameters what stands without a dash, in order
 * @param options what stands with one
 * @param examples command lines, each with what it does
 */
public record CommandPage(
    String words,
    String group,
    String summary,
    List<ParameterLine> parameters,
    List<OptionLine> options,
    List<String> examples) {

  /** What a value names, as far as a shell can complete it. */
  public enum Kind {
    PROJECT,
    TARGET,
    AGENT,
    TAG,
    REF,
    STATE,
    ACTIVITY,
    COLUMN,
    FORM,
    HARNESS,
    USED_HARNESS,
    FLOW,
    SHELL,
    FILE,
    NOTHING;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** An option; its label is empty when it takes no value. */
  public record OptionLine(List<String> names, String label, String description, Kind kind) {

    String usage() {
      return String.join(", ", names) + (label.isEmpty() ? "" : " " + label);
    }
  }

  /** A parameter; {@code many} when it takes all that follows. */
  public record ParameterLine(
      String label, String description, boolean required, boolean many, Kind kind) {

    String usage() {
      String text = label + (many ? "…" : "");
      return required ? text : "[" + text + "]";
    }
  }

  /** Returns the usage in one line. */
  String usage() {
    StringBuilder line = new StringBuilder("po ").append(words);
    for (ParameterLine parameter : parameters) {
      line.append(' ').append(parameter.usage());
    }
    return line.append(" [OPTION…]").toString();
  }

  /** Returns the options that only some commands have. */
  List<OptionLine> ownOptions() {
    return options.stream().filter(option -> !COMMON.contains(last(option))).toList();
  }

  /** Returns the options that every command has. */
  List<OptionLine> commonOptions() {
    return options.stream().filter(option -> COMMON.contains(last(option))).toList();
  }

  private static final List<String> COMMON =
      List.of("--fleet", "--json", "--quiet", "--verbose", "--no-color", "--help");

  static String last(OptionLine option) {
    return option.names().get(option.names().size() - 1);
  }

  String sentence() {
    return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }

  /** Returns the words as one, as file names and manual pages have them. */
  String dashed() {
    return words.replace(' ', '-');
  }
}
