package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.DefaultVersionManager;

/**
 * Looks through the plugin folders: inspects each jar, checks that the user let it in, and settles
 * which one counts where several have the same id. Runs none of them.
 */
final class PluginFinder {

  /** A jar and where it was found. */
  record Found(PluginJar jar, PluginFolder folder, int order) {}

  private final CatalogOptions options;
  private final InspectionCache inspections;
  private final List<CatalogProblem> problems;
  private final Map<String, Found> winners = new LinkedHashMap<>();

  PluginFinder(CatalogOptions options, List<CatalogProblem> problems, InspectionCache inspections) {
    this.inspections = inspections;
    this.options = options;
    this.problems = problems;
  }

  /**
   * Looks.
   *
   * @return one jar for each plugin id, in the order of their folders
   */
  List<Found> find() {
    PluginInspector inspector = new PluginInspector(new HostVersion(options.hostVersion()));
    int order = 0;
    for (PluginFolder folder : options.pluginFolders()) {
      for (Path path : jarsIn(folder.path())) {
        try {
          PluginJar jar =
              inspections == null ? inspector.look(path) : inspections.look(path, inspector);
          if (!folder.distribution()) {
            requireTrust(jar);
          }
          settle(new Found(jar, folder, order));
        } catch (RefusedException e) {
          problems.add(e.problem());
        }
      }
      order++;
    }
    if (inspections != null) {
      inspections.save();
    }
    List<Found> found = new ArrayList<>();
    for (int place = 0; place < order; place++) {
      for (Found winner : winners.values()) {
        if (winner.order() == place) {
          found.add(winner);
        }
      }
    }
    return found;
  }

  private List<Path> jarsIn(Path folder) {
    try {
      return PluginInspector.jarsIn(folder);
    } catch (IOException e) {
      problems.add(CatalogProblem.unreadableFolder(folder, e));
      return List.of();
    }
  }

  private void requireTrust(PluginJar jar) throws RefusedException {
    boolean allowed;
    boolean changed;
    try {
      allowed = options.trust().allows(TrustRecord.Kind.PLUGIN, jar.sha256());
      changed = options.trust().recordOf(TrustRecord.Kind.PLUGIN, jar.path()).isPresent();
    } catch (PoException e) {
      throw PluginInspector.refuse(
          "trust-unreadable", jar.path(), e.getMessage() + " (" + e.where() + ")", e.hint(), e);
    } catch (UncheckedIOException e) {
      throw PluginInspector.refuse(
          "damaged-jar", jar.path(), "it can't be read: " + e.getMessage(), "copy it again", e);
    }
    if (!allowed) {
      throw PluginInspector.refuse(
          changed ? "changed" : "untrusted",
          jar.path(),
          changed
              ? "the plugin " + jar.id() + " is not loaded: its jar has changed since you let it in"
              : "the plugin " + jar.id() + " is not loaded: you have not let its jar in",
          "a plugin runs with your rights: if you trust it, run `po harness trust "
              + jar.id()
              + "`",
          null);
    }
  }

  private void settle(Found found) {
    Found before = winners.get(found.jar().id());
    if (before == null) {
      winners.put(found.jar().id(), found);
      return;
    }
    boolean laterFolder = found.order() > before.order();
    boolean newer =
        new DefaultVersionManager().compareVersions(found.jar().version(), before.jar().version())
            > 0;
    Found winner = laterFolder || newer ? found : before;
    Found loser = winner == found ? before : found;
    winners.put(found.jar().id(), winner);
    problems.add(
        new CatalogProblem(
            "shadowed",
            loser.jar().path(),
            "the plugin "
                + loser.jar().id()
                + " "
                + loser.jar().version()
                + " is shadowed by "
                + winner.jar().version()
                + " in "
                + winner.jar().path(),
            "remove the one that you don't want"));
  }
}
