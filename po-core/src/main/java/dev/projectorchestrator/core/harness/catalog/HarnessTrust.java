package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Sha256;
import dev.projectorchestrator.core.harness.RefusedException;
import dev.projectorchestrator.core.harness.plugin.PluginFolder;
import dev.projectorchestrator.core.harness.plugin.PluginInspector;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import dev.projectorchestrator.core.harness.trust.TrustRecord;
import dev.projectorchestrator.core.harness.trust.TrustRequest;
import dev.projectorchestrator.core.harness.trust.TrustStore;
import dev.projectorchestrator.core.input.InputKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the catalog finds and the user does not trust yet: {@code po harness trust}, and the
 * question at the first use of a descriptor. Loads no plugin and runs nothing.
 */
public final class HarnessTrust {

  private final CatalogOptions options;
  private final TrustStore trust;
  private final Clock clock;

  /**
   * Creates it.
   *
   * @param options where harnesses are looked for
   * @param clock tells the time
   */
  public HarnessTrust(CatalogOptions options, Clock clock) {
    this.options = options;
    this.trust = options.trust();
    this.clock = clock;
  }

  /**
   * Returns all that is there and not trusted.
   *
   * @return the requests: plugins, then descriptors
   */
  public List<TrustRequest> pending() {
    List<TrustRequest> requests = new ArrayList<>();
    for (PluginFolder folder : options.pluginFolders()) {
      if (!folder.distribution()) {
        jarsIn(folder.path()).forEach(path -> plugin(path).ifPresent(requests::add));
      }
    }
    requests.addAll(pendingDescriptors());
    return requests;
  }

  /**
   * Returns the descriptors that are there and not trusted. Looks at no plugin.
   *
   * @return the requests, by file name
   */
  public List<TrustRequest> pendingDescriptors() {
    return options
        .descriptors()
        .map(new DescriptorFinder(trust, new ArrayList<>())::all)
        .orElse(List.of())
        .stream()
        .flatMap(found -> descriptor(found).stream())
        .toList();
  }

  /**
   * Returns what the user is to be asked about before harnesses are driven. Touches at most one
   * file for each.
   *
   * @param names the harnesses' names; those that no descriptor gives need no trust
   * @return a request for each descriptor that is not trusted and can be read
   */
  public List<TrustRequest> pendingDescriptors(Collection<String> names) {
    return names.stream()
        .distinct()
        .map(this::pendingDescriptor)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<TrustRequest> pendingDescriptor(String name) {
    Optional<Path> file =
        options
            .descriptors()
            .filter(folder -> InputKind.HARNESS_NAME.problem(name).isEmpty())
            .map(folder -> folder.resolve(name + DescriptorFinder.SUFFIX))
            .filter(Files::isRegularFile);
    try {
      return file.isEmpty() ? Optional.empty() : descriptor(DescriptorFinder.read(file.get()));
    } catch (RefusedException e) {
      return Optional.empty(); // Unusable; the catalog reports why.
    }
  }

  /**
   * Returns what to ask about before a harness is used.
   *
   * @param name a harness's name, a plugin's id, or the path of a jar or descriptor
   * @return the request; empty when nothing of that name waits to be trusted
   */
  public Optional<TrustRequest> pending(String name) {
    return pending().stream()
        .filter(r -> r.name().equals(name) || isPath(name, r.origin()))
        .findFirst();
  }

  /**
   * Returns what to ask about, where there must be something of that name.
   *
   * @param name a harness's name, a plugin's id, or the path of a jar or descriptor
   * @return the request; empty when it is trusted already
   * @throws PoException with {@code NO_SUCH_HARNESS} when nothing has that name
   */
  public Optional<TrustRequest> require(String name) {
    Optional<TrustRequest> request = pending(name);
    boolean known =
        request.isPresent()
            || trust.records().stream()
                .anyMatch(r -> r.name().equals(name) || isPath(name, r.origin()));
    if (!known) {
      try (PluginCatalog catalog = PluginCatalog.open(options)) {
        catalog.require(name); // Throws the reason, or finds one that needs no trust.
      }
    }
    return request;
  }

  private static boolean isPath(String name, Path origin) {
    return (name.contains("/") || name.endsWith(".jar") || name.endsWith(".toml"))
        && Path.of(name).toAbsolutePath().normalize().equals(origin.toAbsolutePath().normalize());
  }

  /**
   * Records something as trusted. Idempotent.
   *
   * @param request what the user was shown and agreed to
   * @throws PoException when it changed since it was shown, or can't be recorded
   */
  public void accept(TrustRequest request) {
    String now;
    try {
      now = Sha256.of(request.origin());
    } catch (IOException e) {
      throw PoException.failed("it can't be read: " + e).at(request.origin()).causedBy(e);
    }
    if (!now.equals(request.sha256())) {
      throw PoException.failed("it has changed since it was shown", "run the command again")
          .at(request.origin());
    }
    trust.add(
        new TrustRecord(
            request.kind(),
            request.name(),
            request.sha256(),
            request.origin().toAbsolutePath().normalize(),
            request.detail(),
            clock.instant().toString()));
  }

  private Optional<TrustRequest> plugin(Path path) {
    try {
      PluginJar jar = new PluginInspector(options.hostVersion()).inspect(path);
      String sha256 = Sha256.of(path);
      return trust.allows(TrustRecord.Kind.PLUGIN, sha256)
          ? Optional.empty()
          : Optional.of(request(TrustRecord.Kind.PLUGIN, jar.id(), path, sha256, jar.label(), ""));
    } catch (RefusedException | IOException e) {
      return Optional.empty(); // Unusable; the catalog reports why.
    }
  }

  private Optional<TrustRequest> descriptor(DescriptorFinder.Found found) {
    return DescriptorFinder.isTrusted(trust, found)
        ? Optional.empty()
        : Optional.of(
            request(
                TrustRecord.Kind.DESCRIPTOR,
                found.descriptor().name(),
                found.path(),
                found.sha256(),
                "",
                found.descriptor().text()));
  }

  private TrustRequest request(
      TrustRecord.Kind kind, String name, Path path, String sha256, String detail, String text) {
    boolean changed = trust.recordOf(kind, path).isPresent();
    return new TrustRequest(kind, name, path, sha256, changed, detail, text);
  }

  private static List<Path> jarsIn(Path folder) {
    try {
      return PluginInspector.jarsIn(folder);
    } catch (IOException e) {
      return List.of(); // The catalog reports it.
    }
  }
}
