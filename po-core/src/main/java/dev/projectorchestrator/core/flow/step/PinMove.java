package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.runbook.Runbook;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which project's pin is moved to which ref.
 *
 * @param name the project
 * @param directory its folder
 * @param harness its harness
 * @param ref the new ref
 * @param restart whether running agents are restarted
 */
public record PinMove(String name, Path directory, String harness, String ref, boolean restart) {

  /**
   * Returns this as a runbook's parameters.
   *
   * @return enough to make an equal value
   */
  public Map<String, String> toParameters() {
    return Map.of(
        "name",
        name,
        "directory",
        directory.toString(),
        Runbook.HARNESS,
        harness,
        "ref",
        ref,
        "restart",
        Boolean.toString(restart));
  }

  /**
   * Reads parameters.
   *
   * @param parameters what {@link Runbook#parameters} holds
   * @return an equal value
   */
  public static PinMove of(Map<String, String> parameters) {
    return new PinMove(
        parameters.get("name"),
        Path.of(parameters.get("directory")),
        parameters.get(Runbook.HARNESS),
        parameters.get("ref"),
        Boolean.parseBoolean(parameters.get("restart")));
  }

  /** Checks whether somebody has deleted the project, so that nothing in it can be undone. */
  boolean isGone() {
    return !Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
  }

  String message() {
    return "Update engine to " + ref;
  }
}
