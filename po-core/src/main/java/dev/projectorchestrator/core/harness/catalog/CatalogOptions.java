package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.core.files.UserFolders;
import dev.projectorchestrator.core.harness.plugin.PluginFolder;
import dev.projectorchestrator.core.harness.trust.TrustStore;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where harnesses are looked for.
 *
 * @param pluginFolders where plugin jars are, a later one winning over an earlier one
 * @param descriptors the folder of descriptors, which win over plugins; empty without a PO home
 * @param trust what the user trusts
 * @param hostVersion po's version, such as {@code 0.1.0-SNAPSHOT}: what a plugin's {@code
 *     Plugin-Requires} is checked against
 */
public record CatalogOptions(
    List<PluginFolder> pluginFolders,
    Optional<Path> descriptors,
    TrustStore trust,
    String hostVersion) {

  /** Copies the folders. */
  public CatalogOptions {
    pluginFolders = List.copyOf(pluginFolders);
  }

  /**
   * Returns the folders that po looks in: the distribution's {@code plugins/}, {@code
   * ${XDG_DATA_HOME:-~/.local/share}/po/plugins}, the PO home's {@code .po/plugins}, and those that
   * {@code PO_PLUGINS} names (joined by the platform's path separator); and the PO home's {@code
   * harnesses/}.
   *
   * @param distributionPlugins the distribution's plugins folder, where there is a distribution
   * @param poHome the folder that holds fleet.toml, where there is one
   * @param environment the user's environment
   * @param hostVersion po's version
   * @return the options
   */
  public static CatalogOptions standard(
      Optional<Path> distributionPlugins,
      Optional<Path> poHome,
      Map<String, String> environment,
      String hostVersion) {
    List<PluginFolder> folders = new ArrayList<>();
    if (distributionPlugins.isPresent()) {
      folders.add(new PluginFolder(distributionPlugins.get(), true));
    }
    folders.add(new PluginFolder(userPlugins(environment), false));
    Path descriptors = null;
    if (poHome.isPresent()) {
      folders.add(new PluginFolder(poHome.get().resolve(".po/plugins"), false));
      descriptors = poHome.get().resolve("harnesses");
    }
    String more = environment.getOrDefault("PO_PLUGINS", "");
    for (String part : more.split(File.pathSeparator)) {
      if (!part.isBlank()) {
        folders.add(new PluginFolder(Path.of(part).toAbsolutePath(), false));
      }
    }
    return new CatalogOptions(
        folders, Optional.ofNullable(descriptors), TrustStore.ofUser(environment), hostVersion);
  }

  /**
   * Returns the folder into which {@code po harness install} puts jars.
   *
   * @param environment the user's environment
   * @return {@code ${XDG_DATA_HOME:-~/.local/share}/po/plugins}; it need not exist
   */
  public static Path userPlugins(Map<String, String> environment) {
    return UserFolders.data(environment).resolve("plugins");
  }
}
