package dev.projectorchestrator.core.harness.install;

import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Sha256;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.harness.RefusedException;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.harness.catalog.CatalogOptions;
import dev.projectorchestrator.core.harness.catalog.PluginCatalog;
import dev.projectorchestrator.core.harness.plugin.PluginInspector;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import dev.projectorchestrator.core.harness.trust.TrustRecord;
import dev.projectorchestrator.core.harness.trust.TrustStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Installs and removes plugins: {@code po harness install} and {@code remove}. First a plan is
 * made, which changes nothing; then, when the user agreed, it is carried out.
 */
public final class PluginInstaller {

  private final Path folder;
  private final CatalogOptions options;
  private final TrustStore trust;
  private final CommandRunner commands;
  private final Clock clock;

  /**
   * Creates an installer.
   *
   * @param folder where plugins are put, one of those that are looked in; need not exist
   * @param options where plugins are looked for, and recorded as trusted
   * @param commands runs Maven
   * @param clock tells the time
   */
  public PluginInstaller(Path folder, CatalogOptions options, CommandRunner commands, Clock clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.options = options;
    this.trust = options.trust();
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Returns the installer for the user's own plugins folder.
   *
   * @param environment the user's environment
   * @param options where plugins are looked for
   * @param commands runs Maven
   * @return the installer
   */
  public static PluginInstaller ofUser(
      Map<String, String> environment, CatalogOptions options, CommandRunner commands) {
    return new PluginInstaller(
        CatalogOptions.userPlugins(environment), options, commands, Clock.systemUTC());
  }

  /**
   * Plans an installation. Runs no code of the plugin. May block on the network for Maven
   * coordinates.
   *
   * @param source a jar's path, or {@code maven:GROUP:ARTIFACT:VERSION}
   * @return the plan; to be closed
   * @throws PoException when it is no plugin that this po can use, with the reason
   */
  public InstallPlan plan(String source) {
    if (!source.startsWith(MavenDownload.SCHEME)) {
      return plan(source, Path.of(source).toAbsolutePath().normalize(), Optional.empty());
    }
    Path scratch;
    try {
      scratch = Files.createTempDirectory("po-install-");
    } catch (IOException e) {
      throw PoException.failed("no scratch folder can be made: " + e, "check TMPDIR").causedBy(e);
    }
    try {
      Path jar = new MavenDownload(commands).get(source, scratch);
      return plan(source, jar, Optional.of(scratch));
    } catch (PoException e) {
      Trees.deleteIfPossible(scratch);
      throw e;
    }
  }

  private InstallPlan plan(String source, Path path, Optional<Path> scratch) {
    if (!Files.isRegularFile(path)) {
      throw PoException.usage(
              Files.isDirectory(path) ? "it is a folder, not a jar" : "there is no such file",
              "name a jar, or maven:GROUP:ARTIFACT:VERSION")
          .at(path);
    }
    try {
      PluginJar jar = inspector().inspect(path);
      Path target = folder.resolve(jar.id() + ".jar");
      return new InstallPlan(source, jar, Sha256.of(path), target, installed(jar.id()), scratch);
    } catch (RefusedException e) {
      throw PoException.failed(
              "the jar can't be used as a plugin: " + e.problem().message(), e.problem().hint())
          .at(path)
          .causedBy(e);
    } catch (IOException e) {
      throw PoException.failed("it can't be read: " + e).at(path).causedBy(e);
    }
  }

  /**
   * Installs: copies the jar atomically, records its digest, and removes what it replaces.
   * Idempotent.
   *
   * @param plan the plan that the user agreed to
   * @return what came of it; its problems tell when the plugin does not load
   * @throws PoException when the jar changed since it was planned, or can't be copied; nothing is
   *     installed then
   */
  public InstallReport apply(InstallPlan plan) {
    PluginJar planned = plan.jar();
    try {
      if (!Sha256.of(planned.path()).equals(plan.sha256())) {
        throw PoException.failed("the jar has changed since it was shown", "run the command again")
            .at(planned.path());
      }
      List<String> replaced = new ArrayList<>();
      for (PluginJar old : plan.replaces()) {
        replaced.add(Sha256.of(old.path()));
      }
      trust.add(
          new TrustRecord(
              TrustRecord.Kind.PLUGIN,
              planned.id(),
              plan.sha256(),
              plan.target(),
              planned.label(),
              clock.instant().toString()));
      Sha256.copy(planned.path(), plan.target(), plan.sha256());
      for (PluginJar old : plan.replaces()) {
        if (!old.path().equals(plan.target())) {
          Files.deleteIfExists(old.path());
        }
      }
      replaced.remove(plan.sha256());
      forget(replaced);
    } catch (IOException e) {
      throw PoException.failed(
              "the plugin can't be installed: " + e, "make the folder writable for yourself")
          .at(folder)
          .causedBy(e);
    }
    return report(plan);
  }

  /**
   * Plans a removal. Runs no plugin when it is given an id.
   *
   * @param name a plugin's id, or the name of a harness that an installed plugin gives
   * @return the plan
   * @throws PoException with {@code NO_SUCH_HARNESS} when no such plugin is installed, with {@code
   *     FAILED} when other plugins need it
   */
  public RemovalPlan planRemoval(String name) {
    List<PluginJar> jars = installed(name);
    if (jars.isEmpty()) {
      jars = installed(idOfHarness(name));
    }
    if (jars.isEmpty()) {
      List<String> ids = jars().stream().map(PluginJar::id).distinct().sorted().toList();
      throw PoException.of(
              ErrorCode.NO_SUCH_HARNESS,
              "no plugin named '"
                  + name
                  + "' is installed; "
                  + (ids.isEmpty() ? "none is" : "installed are: " + String.join(", ", ids)),
              "what the distribution contains can't be removed, only shadowed by another version")
          .at(folder);
    }
    requireNotNeeded(jars);
    return new RemovalPlan(jars.get(0).id(), jars);
  }

  private void requireNotNeeded(List<PluginJar> jars) {
    Set<Path> paths = jars.stream().map(PluginJar::path).collect(Collectors.toSet());
    String id = jars.get(0).id();
    Set<String> dependents = PluginCatalog.loadable(options, Set.of());
    dependents.removeAll(PluginCatalog.loadable(options, paths));
    dependents.remove(id);
    if (!dependents.isEmpty()) {
      throw PoException.failed(
              "the plugin " + id + " is needed by: " + String.join(", ", dependents),
              "remove them first: po harness remove " + dependents.iterator().next())
          .at(paths.iterator().next());
    }
  }

  private String idOfHarness(String name) {
    try (PluginCatalog catalog = PluginCatalog.open(options)) {
      return catalog.entries().stream()
          .filter(entry -> entry.name().equals(name))
          .flatMap(entry -> inspect(entry.origin()).stream())
          .map(PluginJar::id)
          .findFirst()
          .orElse("");
    }
  }

  /**
   * Removes: deletes the jars and forgets that they were trusted. Idempotent.
   *
   * @param plan the plan that the user agreed to
   * @throws PoException when a jar can't be deleted
   */
  public void apply(RemovalPlan plan) {
    List<String> removed = new ArrayList<>();
    for (PluginJar jar : plan.jars()) {
      try {
        if (Files.exists(jar.path())) {
          removed.add(Sha256.of(jar.path()));
          Files.deleteIfExists(jar.path());
        }
      } catch (IOException e) {
        throw PoException.failed("the jar can't be deleted: " + e).at(jar.path()).causedBy(e);
      }
    }
    forget(removed);
  }

  private void forget(List<String> digests) {
    trust.remove(
        record -> record.kind() == TrustRecord.Kind.PLUGIN && digests.contains(record.sha256()));
  }

  private InstallReport report(InstallPlan plan) {
    try (PluginCatalog catalog = PluginCatalog.open(options)) {
      return new InstallReport(
          inspect(plan.target()).orElseThrow(),
          plan.sha256(),
          catalog.entries().stream()
              .filter(entry -> entry.origin().equals(plan.target()))
              .map(CatalogEntry::name)
              .toList(),
          catalog.problems().stream()
              .filter(problem -> problem.origin().equals(plan.target()))
              .toList());
    }
  }

  private List<PluginJar> installed(String id) {
    return jars().stream().filter(jar -> jar.id().equals(id)).toList();
  }

  private List<PluginJar> jars() {
    try {
      return PluginInspector.jarsIn(folder).stream().flatMap(jar -> inspect(jar).stream()).toList();
    } catch (IOException e) {
      throw PoException.failed("the folder can't be read: " + e).at(folder).causedBy(e);
    }
  }

  private Optional<PluginJar> inspect(Path path) {
    try {
      return Optional.of(inspector().inspect(path));
    } catch (RefusedException e) {
      return Optional.empty(); // The catalog reports such jars.
    }
  }

  private PluginInspector inspector() {
    return new PluginInspector(options.hostVersion());
  }
}
