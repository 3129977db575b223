package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.runbook.Runbook;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is cloned, and where to.
 *
 * @param name the project's name
 * @param url its repository
 * @param directory where it will stand; absolute
 * @param staging the folder beside it in which it is cloned
 * @param harness its harness, if known
 * @param engineUrl where its engine comes from as the registry says, if it does
 * @param letIn whether the user trusts the engine that it comes with
 */
public record CloneSource(
    String name,
    String url,
    Path directory,
    Path staging,
    Optional<String> harness,
    Optional<String> engineUrl,
    boolean letIn) {

  /** The parameter that is there when the user trusts the engine. */
  public static final String LET_IN = "let-in";

  /**
   * Returns the folder in which it is cloned.
   *
   * @return a folder in the staging folder
   */
  public Path workplace() {
    return staging.resolve(directory.getFileName());
  }

  Staging stagingFolder() {
    return new Staging(staging, directory);
  }

  /**
   * Returns this as a runbook's parameters.
   *
   * @return enough to make an equal value
   */
  public Map<String, String> toParameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("name", name);
    parameters.put("url", url);
    parameters.put("directory", directory.toString());
    parameters.put(Runbook.STAGING, staging.toString());
    harness.ifPresent(value -> parameters.put(Runbook.HARNESS, value));
    engineUrl.ifPresent(value -> parameters.put("engine-url", value));
    if (letIn) {
      parameters.put(LET_IN, "true");
    }
    return parameters;
  }

  /**
   * Reads parameters.
   *
   * @param parameters what {@link #toParameters} gave
   * @return an equal value
   */
  public static CloneSource of(Map<String, String> parameters) {
    return new CloneSource(
        parameters.get("name"),
        parameters.get("url"),
        Path.of(parameters.get("directory")),
        Path.of(parameters.get(Runbook.STAGING)),
        Optional.ofNullable(parameters.get(Runbook.HARNESS)),
        Optional.ofNullable(parameters.get("engine-url")),
        parameters.containsKey(LET_IN));
  }
}
