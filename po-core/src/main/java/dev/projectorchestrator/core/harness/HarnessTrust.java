package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is there and not let in, and letting it in: {@code po harness trust}, and the question at
 * the first use of a descriptor. Loads no plugin and runs nothing.
 */
public final class HarnessTrust {

  private final CatalogOptions options;
  private final Clock clock;

  /**
   * Makes it.
   *
   * @param options where harnesses are looked for
   * @param clock tells the time
   */
  public HarnessTrust(CatalogOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
  }

  /**
   * Gives all that is there and not let in.
   *
   * @return the requests: plugins, then descriptors
   */
  public List<TrustRequest> pending() {
    List<TrustRequest> requests = new ArrayList<>();
    PluginInspector inspector = new PluginInspector(new HostVersion(options.hostVersion()));
    for (PluginFolder folder : options.pluginFolders()) {
      if (!folder.distribution()) {
        for (Path path : files(folder.path())) {
          plugin(inspector, path).ifPresent(requests::add);
        }
      }
    }
    requests.addAll(pendingDescriptors());
    return requests;
  }

  /**
   * Gives the descriptors that are there and not let in. Looks at no plugin.
   *
   * @return the requests, by file name
   */
  public List<TrustRequest> pendingDescriptors() {
    List<TrustRequest> requests = new ArrayList<>();
    options
        .descriptors()
        .ifPresent(
            folder ->
                new DescriptorFinder(options.trust(), new ArrayList<>())
                    .all(folder)
                    .forEach(found -> descriptor(found).ifPresent(requests::add)));
    return requests;
  }

  /**
   * Gives what is to be asked about before a harness is driven. Touches at most one file.
   *
   * @param name the harness's name
   * @return the request; empty when no descriptor gives that name, it is let in, or it can't be
   *     read
   */
  public Optional<TrustRequest> pendingDescriptor(String name) {
    Optional<Path> file =
        options
            .descriptors()
            .filter(folder -> DriverFactory.isName(name))
            .map(folder -> folder.resolve(name + DescriptorFinder.SUFFIX))
            .filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return descriptor(DescriptorFinder.read(file.get()));
    } catch (RefusedException e) {
      return Optional.empty(); // It could not be used anyway; the catalog says why.
    }
  }

  /**
   * Gives what is to be asked about before a harness is used.
   *
   * @param name a harness's name, a plugin's id, or the path of a jar or descriptor
   * @return the request; empty when nothing of that name waits to be let in
   */
  public Optional<TrustRequest> pending(String name) {
    return pending().stream().filter(request -> matches(request, name)).findFirst();
  }

  /**
   * Gives what is to be asked about, where there must be something of that name.
   *
   * @param name a harness's name, a plugin's id, or the path of a jar or descriptor
   * @return the request; empty when it was let in already
   * @throws PoException with {@code NO_SUCH_HARNESS} when nothing has that name
   */
  public Optional<TrustRequest> require(String name) {
    Optional<TrustRequest> request = pending(name);
    if (request.isPresent()
        || options.trust().records().stream()
            .anyMatch(r -> r.name().equals(name) || isPath(name, r.origin()))) {
      return request;
    }
    try (PluginCatalog catalog = PluginCatalog.open(options)) {
      catalog.require(name); // says why not, or that it needs no permission
    }
    return request;
  }

  private static boolean matches(TrustRequest request, String name) {
    return request.name().equals(name) || isPath(name, request.origin());
  }

  private static boolean isPath(String name, Path origin) {
    return (name.contains("/") || name.endsWith(".jar") || name.endsWith(".toml"))
        && Path.of(name).toAbsolutePath().normalize().equals(origin.toAbsolutePath().normalize());
  }

  /**
   * Lets something in. Idempotent.
   *
   * @param request what the user was shown and agreed to
   * @throws PoException when it changed since it was shown, or can't be recorded
   */
  public void accept(TrustRequest request) {
    String now;
    try {
      now = Sha256.of(request.origin());
    } catch (IOException e) {
      throw new PoException(
          ErrorCode.FAILED, "it can't be read: " + e, request.origin().toString(), "", e);
    }
    if (!now.equals(request.sha256())) {
      throw new PoException(
          ErrorCode.FAILED,
          "it has changed since it was shown",
          request.origin().toString(),
          "run the command again");
    }
    options
        .trust()
        .add(
            new TrustRecord(
                request.kind(),
                request.name(),
                request.sha256(),
                request.origin().toAbsolutePath().normalize(),
                request.detail(),
                clock.instant()));
  }

  private Optional<TrustRequest> plugin(PluginInspector inspector, Path path) {
    PluginJar jar;
    try {
      jar = inspector.inspect(path);
    } catch (RefusedException e) {
      return Optional.empty(); // It could not be used anyway; the catalog says why.
    }
    if (options.trust().allows(TrustRecord.Kind.PLUGIN, jar.sha256())) {
      return Optional.empty();
    }
    return Optional.of(
        new TrustRequest(
            TrustRecord.Kind.PLUGIN,
            jar.id(),
            path,
            jar.sha256(),
            options.trust().recordOf(TrustRecord.Kind.PLUGIN, path).isPresent(),
            (jar.version() + " " + jar.provider()).strip(),
            ""));
  }

  private Optional<TrustRequest> descriptor(DescriptorFinder.Found found) {
    if (DescriptorFinder.isTrusted(options.trust(), found)) {
      return Optional.empty();
    }
    return Optional.of(
        new TrustRequest(
            TrustRecord.Kind.DESCRIPTOR,
            found.descriptor().name(),
            found.path(),
            found.sha256(),
            options.trust().recordOf(TrustRecord.Kind.DESCRIPTOR, found.path()).isPresent(),
            "",
            found.descriptor().text()));
  }

  private static List<Path> files(Path folder) {
    try {
      return PluginInspector.jarsIn(folder);
    } catch (IOException e) {
      return List.of(); // The catalog says so.
    }
  }
}
