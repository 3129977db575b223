package dev.projectorchestrator.core.harness.install;

import dev.projectorchestrator.core.harness.plugin.PluginJar;
import java.util.List;
import java.util.Objects;

/**
 * What removing a plugin would do: to be shown before it is done.
 *
 * @param id the plugin's id
 * @param jars the jars that would be deleted
 */
public record RemovalPlan(String id, List<PluginJar> jars) {
  /** Checks that nothing is null and copies the list. */
  public RemovalPlan {
    Objects.requireNonNull(id, "id");
    jars = List.copyOf(jars);
  }
}
