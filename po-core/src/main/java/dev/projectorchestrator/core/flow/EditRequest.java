package dev.projectorchestrator.core.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks to edit one entry of the registry.
 *
 * @param name the project
 * @param newName its new name; empty leaves it as it is
 * @param texts new values of text keys; empty text removes the key
 * @param addTags tags to add
 * @param removeTags tags to remove
 */
public record EditRequest(
    String name,
    Optional<String> newName,
    Map<String, String> texts,
    List<String> addTags,
    List<String> removeTags) {

  /** Copies the collections. */
  public EditRequest {
    texts = Map.copyOf(texts);
    addTags = List.copyOf(addTags);
    removeTags = List.copyOf(removeTags);
  }

  /**
   * Asks to rename a project.
   *
   * @param name the project
   * @param newName its new name
   * @return the request
   */
  public static EditRequest rename(String name, String newName) {
    return new EditRequest(name, Optional.of(newName), Map.of(), List.of(), List.of());
  }
}
