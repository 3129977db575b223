package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets plugins in and takes them out: {@code po harness install} and {@code remove}. First a plan
 * is made, which changes nothing and runs no code of the plugin; then, when the user agreed, it is
 * done.
 */
public final class PluginInstaller {

  private final Path folder;
  private final TrustStore trust;
  private final String hostVersion;
  private final CommandRunner commands;
  private final Clock clock;

  /**
   * Makes an installer.
   *
   * @param folder where plugins are put; need not exist
   * @param trust where they are recorded
   * @param hostVersion po's version
   * @param commands runs Maven
   * @param clock tells the time
   */
  public PluginInstaller(
      Path folder, TrustStore trust, String hostVersion, CommandRunner commands, Clock clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.trust = trust;
    this.hostVersion = hostVersion;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Makes the installer for the user's own plugins folder and record of trust.
   *
   * @param environment the user's environment
   * @param hostVersion po's version
   * @param commands runs Maven
   * @return the installer
   */
  public static PluginInstaller ofUser(
      Map<String, String> environment, String hostVersion, CommandRunner commands) {
    return new PluginInstaller(
        CatalogOptions.userPlugins(environment),
        TrustStore.ofUser(environment),
        hostVersion,
        commands,
        Clock.systemUTC());
  }

  /**
   * Says what installing would do. May block on the network for Maven coordinates.
   *
   * @param source a jar's path, or {@code maven:GROUP:ARTIFACT:VERSION}
   * @return the plan; to be closed
   * @throws PoException when it is no plugin that this po can use, saying why
   */
  public InstallPlan plan(String source) {
    if (!source.startsWith(MavenDownload.SCHEME)) {
      return plan(source, Path.of(source).toAbsolutePath().normalize(), Optional.empty());
    }
    Path scratch;
    try {
      scratch = Files.createTempDirectory("po-install-");
    } catch (IOException e) {
      throw new PoException(
          ErrorCode.FAILED, "no scratch folder can be made: " + e, "", "check TMPDIR", e);
    }
    try {
      Path jar = new MavenDownload(commands).get(source, scratch);
      return plan(source, jar, Optional.of(scratch));
    } catch (PoException e) {
      InstallPlan.delete(scratch);
      throw e;
    }
  }

  private InstallPlan plan(String source, Path path, Optional<Path> scratch) {
    if (!Files.isRegularFile(path)) {
      throw new PoException(
          ErrorCode.USAGE,
          Files.isDirectory(path) ? "it is a folder, not a jar" : "there is no such file",
          path.toString(),
          "name a jar, or maven:GROUP:ARTIFACT:VERSION");
    }
    PluginJar jar;
    try {
      jar = inspector().inspect(path);
    } catch (RefusedException e) {
      throw new PoException(
          ErrorCode.FAILED,
          "the jar can't be used as a plugin: " + e.problem().message(),
          path.toString(),
          e.problem().hint(),
          e);
    }
    Path target = folder.resolve(jar.id() + ".jar");
    return new InstallPlan(source, jar, target, installed(jar.id()), scratch);
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
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, ".install-", ".tmp");
      try {
        Files.copy(planned.path(), fresh, StandardCopyOption.REPLACE_EXISTING);
        if (!Sha256.of(fresh).equals(planned.sha256())) {
          throw new PoException(
              ErrorCode.FAILED,
              "the jar has changed since it was shown",
              planned.path().toString(),
              "run the command again");
        }
        trust.add(record(planned, plan.target()));
        Files.move(
            fresh,
            plan.target(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
      for (PluginJar old : plan.replaces()) {
        if (!old.path().equals(plan.target())) {
          Files.deleteIfExists(old.path());
        }
        forget(old, planned.sha256());
      }
    } catch (IOException e) {
      throw new PoException(
          ErrorCode.FAILED,
          "the plugin can't be installed: " + e,
          folder.toString(),
          "make the folder writable for yourself",
          e);
    }
    return report(plan.target());
  }

  /**
   * Says what removing would do.
   *
   * @param name a plugin's id, or the name of a harness that an installed plugin gives
   * @return the plan
   * @throws PoException with {@code NO_SUCH_HARNESS} when no such plugin is installed
   */
  public RemovalPlan planRemoval(String name) {
    List<PluginJar> byId = installed(name);
    if (!byId.isEmpty()) {
      return new RemovalPlan(name, byId);
    }
    try (PluginCatalog catalog = PluginCatalog.open(options())) {
      for (CatalogEntry entry : catalog.entries()) {
        if (entry.name().equals(name)) {
          PluginJar jar = inspect(entry.origin()).orElseThrow();
          return new RemovalPlan(jar.id(), installed(jar.id()));
        }
      }
    }
    List<String> ids = jars().stream().map(PluginJar::id).distinct().sorted().toList();
    throw new PoException(
        ErrorCode.NO_SUCH_HARNESS,
        "no plugin named '"
            + name
            + "' is installed; "
            + (ids.isEmpty() ? "none is" : "installed are: " + String.join(", ", ids)),
        folder.toString(),
        "what the distribution brings can't be removed, only shadowed by another version");
  }

  /**
   * Removes: deletes the jars and forgets that they were let in. Idempotent.
   *
   * @param plan the plan that the user agreed to
   * @throws PoException when a jar can't be deleted
   */
  public void apply(RemovalPlan plan) {
    for (PluginJar jar : plan.jars()) {
      try {
        Files.deleteIfExists(jar.path());
      } catch (IOException e) {
        throw new PoException(
            ErrorCode.FAILED, "the jar can't be deleted: " + e, jar.path().toString(), "", e);
      }
      forget(jar, "");
    }
  }

  private void forget(PluginJar jar, String except) {
    trust.remove(
        record ->
            record.kind() == TrustRecord.Kind.PLUGIN
                && record.sha256().equals(jar.sha256())
                && !record.sha256().equals(except));
  }

  private TrustRecord record(PluginJar jar, Path target) {
    return new TrustRecord(
        TrustRecord.Kind.PLUGIN,
        jar.id(),
        jar.sha256(),
        target,
        (jar.version() + " " + jar.provider()).strip(),
        clock.instant());
  }

  private InstallReport report(Path target) {
    try (PluginCatalog catalog = PluginCatalog.open(options())) {
      return new InstallReport(
          inspect(target).orElseThrow(),
          catalog.entries().stream()
              .filter(entry -> entry.origin().equals(target))
              .map(CatalogEntry::name)
              .toList(),
          catalog.problems().stream().filter(problem -> problem.origin().equals(target)).toList());
    }
  }

  private CatalogOptions options() {
    return new CatalogOptions(
        List.of(new PluginFolder(folder, false)), Optional.empty(), trust, hostVersion);
  }

  private List<PluginJar> installed(String id) {
    return jars().stream().filter(jar -> jar.id().equals(id)).toList();
  }

  private List<PluginJar> jars() {
    List<PluginJar> jars = new ArrayList<>();
    try {
      for (Path path : PluginInspector.jarsIn(folder)) {
        inspect(path).ifPresent(jars::add);
      }
    } catch (IOException e) {
      throw new PoException(
          ErrorCode.FAILED, "the folder can't be read: " + e, folder.toString(), "", e);
    }
    return jars;
  }

  private Optional<PluginJar> inspect(Path path) {
    try {
      return Optional.of(inspector().inspect(path));
    } catch (RefusedException e) {
      return Optional.empty(); // The catalog names such jars.
    }
  }

  private PluginInspector inspector() {
    return new PluginInspector(new HostVersion(hostVersion));
  }
}
