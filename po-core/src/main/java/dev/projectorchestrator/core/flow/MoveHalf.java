package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.PoException;
import java.util.regex.Pattern;

/**
 * Asks for one half of a move, at the place where it is done.
 *
 * @param name the project
 * @param id the packed project's name, by chance
 * @param harness the project's harness
 */
public record MoveHalf(String name, String id, String harness) {

  private static final Pattern CHANCE = Pattern.compile("[0-9a-f]{16,64}");

  /** Checks what becomes part of a path. */
  public MoveHalf {
    if (!CHANCE.matcher(id).matches()) {
      throw PoException.usage("not the name of a packed project");
    }
  }
}
