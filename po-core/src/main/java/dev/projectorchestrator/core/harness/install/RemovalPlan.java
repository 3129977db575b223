package dev.projectorchestrator.core.harness.install;

import dev.projectorchestrator.core.harness.plugin.PluginJar;
import java.util.List;

/**
 * What removing a plugin would do: to be shown before it is done.
 *
 * @param id the plugin's id
 * @param jars the jars that would be deleted
 */
public record RemovalPlan(String id, List<PluginJar> jars) {
  /** Copies the list. */
  public RemovalPlan {
    jars = List.copyOf(jars);
  }
}
