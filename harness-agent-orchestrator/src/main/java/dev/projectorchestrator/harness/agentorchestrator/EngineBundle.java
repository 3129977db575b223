package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.HarnessException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * A git bundle of an engine, and what is in it.
 *
 * @param tag the engine's tag
 * @param commit the commit that the tag names there, in full
 * @param content opens the bundle
 */
record EngineBundle(String tag, String commit, Content content) {

  /** Opens a bundle. */
  interface Content {
    InputStream open() throws IOException;
  }

  /**
   * Returns the bundle that this plugin carries: the build puts it beside this class.
   *
   * @return the bundle
   * @throws HarnessException when this build carries none
   */
  static EngineBundle ofPlugin() {
    try (InputStream facts = EngineBundle.class.getResourceAsStream("engine.properties")) {
      if (facts == null) {
        throw new HarnessException(
            HarnessException.Kind.NOT_SUPPORTED,
            "this build of the agent-orchestrator plugin carries no engine",
            "name one with --engine-url URL");
      }
      return of(facts, () -> EngineBundle.class.getResourceAsStream("engine.bundle"));
    } catch (IOException e) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "the plugin's jar can't be read: " + e,
          "install it anew",
          e);
    }
  }

  /**
   * Reads what pack-engine.sh writes.
   *
   * @param facts its engine.properties
   * @param content opens its engine.bundle
   * @return the bundle
   * @throws IOException when the facts can't be read
   */
  static EngineBundle of(InputStream facts, Content content) throws IOException {
    Properties properties = new Properties();
    properties.load(facts);
    return new EngineBundle(
        properties.getProperty("tag"), properties.getProperty("commit"), content);
  }
}
