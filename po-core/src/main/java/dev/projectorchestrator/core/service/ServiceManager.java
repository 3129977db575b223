package dev.projectorchestrator.core.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's service manager, as far as it serves one user. */
public interface ServiceManager {

  /**
   * Returns the one of this system.
   *
   * @param environment the user's environment
   * @return launchd on macOS, else systemd
   */
  static ServiceManager ofSystem(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    if (System.getProperty("os.name").startsWith("Mac")) {
      return new Launchd(home.resolve("Library/LaunchAgents"));
    }
    String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path folder = config.isEmpty() ? home.resolve(".config") : Path.of(config);
    return new Systemd(folder.resolve("systemd").resolve("user"));
  }

  /**
   * Returns the files of a plan. Writes nothing.
   *
   * @param plan what is to be run
   * @return the files
   */
  List<ServiceUnit> units(ServicePlan plan);

  /**
   * Returns the commands that let the service manager take in files that were written.
   *
   * @param units the files
   * @return the commands, in order
   */
  List<List<String>> afterWriting(List<ServiceUnit> units);

  /**
   * Returns the commands that let the service manager forget files before they are deleted.
   *
   * @param units the files
   * @return the commands, in order
   */
  List<List<String>> beforeRemoving(List<ServiceUnit> units);

  /**
   * Says when it is run.
   *
   * @return a sentence without a full stop
   */
  String note();
}
