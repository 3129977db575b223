package dev.projectorchestrator.core.registry.model;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.Spelling;
import java.nio.file.Path;
import java.util.List;

/** The error for a name that fleet.toml does not have, with a guess at what was meant. */
public final class NoSuchProject {

  private static final int SHOWN = 5;

  private NoSuchProject() {}

  /**
   * Creates the error.
   *
   * @param name the name that was asked for
   * @param known the names in fleet.toml
   * @param file the fleet.toml
   * @return the error, with {@code NO_SUCH_PROJECT}
   */
  public static PoException of(String name, List<String> known, Path file) {
    return PoException.of(
            ErrorCode.NO_SUCH_PROJECT,
            "no project is named " + SafeText.quoted(name),
            hint(name, known))
        .at(file);
  }

  private static String hint(String name, List<String> known) {
    String near = Spelling.nearest(name, known);
    if (!near.isEmpty()) {
      return "did you mean " + near + "?";
    }
    List<String> longer =
        known.stream().filter(other -> !name.isEmpty() && other.startsWith(name)).toList();
    return longer.isEmpty()
        ? "see all projects with: po list"
        : "did you mean "
            + String.join(" or ", longer.subList(0, Math.min(SHOWN, longer.size())))
            + "?";
  }
}
