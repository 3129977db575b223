package dev.projectorchestrator.core.harness.install;

import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What installing a plugin would do: to be shown before it is done. Close it when done with it: it
 * may hold a downloaded copy.
 *
 * @param source what the user named: a file, or {@code maven:GROUP:ARTIFACT:VERSION}
 * @param jar what the jar says of itself
 * @param sha256 the digest of its bytes
 * @param target where it would be put
 * @param replaces the plugins of the same id that it would replace
 * @param scratch a folder to delete on close, where there is one
 */
public record InstallPlan(
    String source,
    PluginJar jar,
    String sha256,
    Path target,
    List<PluginJar> replaces,
    Optional<Path> scratch)
    implements AutoCloseable {

  /** Copies the list. */
  public InstallPlan {
    replaces = List.copyOf(replaces);
  }

  @Override
  public void close() {
    scratch.ifPresent(Trees::deleteIfPossible);
  }
}
