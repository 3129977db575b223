package dev.projectorchestrator.core.registry.edit;

/**
 * A piece of a generated text, and whose it is.
 *
 * @param text the piece
 * @param project the project whose block it is in; -1 for none
 * @param key the key whose value it is; empty text for what is no value
 */
record Piece(String text, int project, String key) {

  boolean isBlank() {
    return text.isBlank();
  }
}
