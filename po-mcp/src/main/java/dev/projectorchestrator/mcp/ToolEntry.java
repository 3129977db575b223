package dev.projectorchestrator.mcp;

import java.util.List;
import java.util.Set;

/**
 * One tool: a face of one command.
 *
 * @param name the tool's name
 * @param words the command's words
 * @param title a title for people
 * @param tier who may call it
 * @param traits what else is to be known of it
 * @param fixed arguments that are always given
 */
record ToolEntry(
    String name, String words, String title, Tier tier, Set<Trait> traits, List<String> fixed) {

  enum Trait {
    /** May take away what can't be brought back by the tool itself. */
    DESTRUCTIVE,
    /** A second call with the same arguments changes nothing more. */
    IDEMPOTENT,
    /** Returns a plan first, and acts when its id is given back. */
    PLANNED,
    /** The command's answer is confirmed by the call itself. */
    CONFIRMED,
    /** Says that all up to a cursor was dealt with. */
    ACKNOWLEDGES,
    /** Takes a program's command line besides. */
    RUNS,
    /** Is offered only when the person who started the server said so. */
    ANSWERS
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  boolean reads() {
    return tier == Tier.READ && !is(Trait.ACKNOWLEDGES);
  }
}
