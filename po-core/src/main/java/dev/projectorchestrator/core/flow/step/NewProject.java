package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.runbook.Runbook;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a new project is to be. Everything is settled but the engine, which the source decides.
 *
 * @param name its name
 * @param directory where it will stand; absolute
 * @param staging the folder beside it in which it is made; absolute
 * @param harness its harness
 * @param engineUrl where its engine comes from, if named
 * @param ref the engine's ref, if named
 * @param carryEngine whether it carries its engine, wherever that comes from
 * @param prefix its session prefix
 * @param location how fleet.toml names its folder
 * @param register whether it is registered
 * @param start whether it is started
 */
public record NewProject(
    String name,
    Path directory,
    Path staging,
    String harness,
    Optional<String> engineUrl,
    Optional<String> ref,
    boolean carryEngine,
    String prefix,
    String location,
    boolean register,
    boolean start) {

  /**
   * Returns the folder in which the project is made: it has the name that it will have.
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
    parameters.put("directory", directory.toString());
    parameters.put(Runbook.STAGING, staging.toString());
    parameters.put(Runbook.HARNESS, harness);
    engineUrl.ifPresent(url -> parameters.put("engine-url", url));
    ref.ifPresent(value -> parameters.put("ref", value));
    parameters.put("carry-engine", Boolean.toString(carryEngine));
    parameters.put("prefix", prefix);
    parameters.put("location", location);
    parameters.put("register", Boolean.toString(register));
    parameters.put("start", Boolean.toString(start));
    return parameters;
  }

  /**
   * Reads parameters.
   *
   * @param parameters what {@link #toParameters} gave
   * @return an equal value
   */
  public static NewProject of(Map<String, String> parameters) {
    return new NewProject(
        parameters.get("name"),
        Path.of(parameters.get("directory")),
        Path.of(parameters.get(Runbook.STAGING)),
        parameters.get(Runbook.HARNESS),
        Optional.ofNullable(parameters.get("engine-url")),
        Optional.ofNullable(parameters.get("ref")),
        Boolean.parseBoolean(parameters.get("carry-engine")),
        parameters.get("prefix"),
        parameters.get("location"),
        Boolean.parseBoolean(parameters.get("register")),
        Boolean.parseBoolean(parameters.get("start")));
  }
}
