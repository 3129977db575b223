package dev.projectorchestrator.mcp;

/**
 * One parameter of a command.
 *
 * @param option the option, such as {@code --engine-url}; empty text for a positional one
 * @param label what stands for its value in the help, such as {@code NAME}
 * @param kind what it takes
 * @param required whether the command can't do without it
 * @param negatable whether {@code --no-…} is an option, too
 * @param description what it is for
 */
public record Parameter(
    String option,
    String label,
    Kind kind,
    boolean required,
    boolean negatable,
    String description) {

  /** What a parameter takes. */
  public enum Kind {
    FLAG,
    INTEGER,
    TEXT,
    LIST
  }

  /**
   * Returns its name as a tool's argument, such as {@code engineUrl}, {@code name}, {@code names}.
   */
  public String argument() {
    String words =
        option.isEmpty() ? label.toLowerCase(java.util.Locale.ROOT) : option.substring(2);
    StringBuilder name = new StringBuilder();
    for (String word : words.split("[^a-z0-9]+")) {
      name.append(
          name.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return option.isEmpty() && kind == Kind.LIST ? name + "s" : name.toString();
  }
}
