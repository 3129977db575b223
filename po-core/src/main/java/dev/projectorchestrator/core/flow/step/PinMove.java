package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.runbook.Runbook;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which project's pin is moved to which ref.
 *
 * @param name the project
 * @param directory its folder
 * @param harness its harness
 * @param ref the new ref
 * @param source where its engine is to come from, or comes from as the registry says; empty means
 *     the harness's own source, or where {@code .gitmodules} says
 * @param pointTo what {@code .gitmodules} is to say about where the engine comes from; empty leaves
 *     that as it is
 * @param restart whether running agents are restarted
 */
public record PinMove(
    String name,
    Path directory,
    String harness,
    String ref,
    Optional<String> source,
    Optional<String> pointTo,
    boolean restart) {

  /**
   * Returns this as a runbook's parameters.
   *
   * @return enough to make an equal value
   */
  public Map<String, String> toParameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("name", name);
    parameters.put("directory", directory.toString());
    parameters.put(Runbook.HARNESS, harness);
    parameters.put("ref", ref);
    source.ifPresent(url -> parameters.put("engine-url", url));
    pointTo.ifPresent(url -> parameters.put("point-to", url));
    parameters.put("restart", Boolean.toString(restart));
    return parameters;
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
        Optional.ofNullable(parameters.get("engine-url")),
        Optional.ofNullable(parameters.get("point-to")),
        Boolean.parseBoolean(parameters.get("restart")));
  }

  /** Checks whether somebody has deleted the project, so that nothing in it can be undone. */
  boolean isGone() {
    return !Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
  }

  String message() {
    return (pointTo.filter(CarriedEngine.URL::equals).isPresent()
            ? "Add engine "
            : "Update engine to ")
        + ref;
  }
}
