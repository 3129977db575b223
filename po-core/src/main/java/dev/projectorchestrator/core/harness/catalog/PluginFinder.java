package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.RefusedException;
import dev.projectorchestrator.core.harness.plugin.PluginFolder;
import dev.projectorchestrator.core.harness.plugin.PluginInspector;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import dev.projectorchestrator.core.harness.trust.TrustRecord;
import dev.projectorchestrator.core.harness.trust.TrustStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pf4j.DefaultVersionManager;

/**
 * Looks through the plugin folders: inspects each jar, checks that the user trusts it, and decides
 * which one counts where several have the same id. Runs none of them.
 */
final class PluginFinder {

  /** A jar and the place of its folder among all folders. */
  record Found(PluginJar jar, int order) {}

  private final CatalogOptions options;
  private final List<CatalogProblem> problems;
  private final PluginInspector inspector;
  private final Map<String, Found> winners = new LinkedHashMap<>();

  PluginFinder(CatalogOptions options, List<CatalogProblem> problems) {
    this.options = options;
    this.problems = problems;
    this.inspector = new PluginInspector(options.hostVersion());
  }

  /** Returns one jar for each plugin id, in the order of their folders. */
  List<Found> find(Set<Path> without) {
    for (int order = 0; order < options.pluginFolders().size(); order++) {
      PluginFolder folder = options.pluginFolders().get(order);
      for (Path path : jarsIn(folder.path(), without)) {
        try {
          PluginJar jar = folder.distribution() ? inspector.inspect(path) : inspectTrusted(path);
          settle(new Found(jar, order));
        } catch (RefusedException e) {
          problems.add(e.problem());
        }
      }
    }
    return winners.values().stream().sorted((one, other) -> one.order() - other.order()).toList();
  }

  private List<Path> jarsIn(Path folder, Set<Path> without) {
    try {
      return PluginInspector.jarsIn(folder).stream().filter(jar -> !without.contains(jar)).toList();
    } catch (IOException e) {
      problems.add(CatalogProblem.unreadableFolder(folder, e));
      return List.of();
    }
  }

  private PluginJar inspectTrusted(Path path) throws RefusedException {
    TrustStore trust = options.trust();
    try {
      Optional<Path> copy = trust.trustedCopy(path);
      PluginJar jar = inspector.inspect(path, copy.orElse(path));
      if (copy.isEmpty()) {
        boolean changed = trust.recordOf(TrustRecord.Kind.PLUGIN, path).isPresent();
        throw new RefusedException(
            changed ? "changed" : "untrusted",
            path,
            "the plugin "
                + jar.id()
                + " is not loaded: "
                + (changed
                    ? "its jar has changed since you trusted it"
                    : "its jar is not trusted yet"),
            "a plugin runs with your rights: if you trust it, run `po harness trust "
                + jar.id()
                + "`");
      }
      return jar;
    } catch (PoException e) {
      throw new RefusedException(
          "trust-unreadable", path, e.getMessage() + " (" + e.where() + ")", e.hint(), e);
    } catch (IOException e) {
      throw new RefusedException(
          "damaged-jar", path, "it can't be read: " + e.getMessage(), "copy it again", e);
    }
  }

  /** A later folder wins, and the newer version in the same folder. */
  private void settle(Found found) {
    Found before = winners.putIfAbsent(found.jar().id(), found);
    if (before == null) {
      return;
    }
    boolean newer =
        new DefaultVersionManager().compareVersions(found.jar().version(), before.jar().version())
            > 0;
    Found winner = found.order() > before.order() || newer ? found : before;
    PluginJar loser = (winner == found ? before : found).jar();
    winners.put(loser.id(), winner);
    problems.add(
        new CatalogProblem(
            "shadowed",
            loser.path(),
            "the plugin %s %s is shadowed by %s in %s"
                .formatted(
                    loser.id(), loser.version(), winner.jar().version(), winner.jar().path()),
            "remove the one that you don't want",
            Optional.empty()));
  }
}
