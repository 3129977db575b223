package dev.projectorchestrator.testkit;

import dev.projectorchestrator.api.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A host for tests: an empty home, nothing of the developer's git, tmux or data folders. */
public final class ScratchHost {

  private ScratchHost() {}

  /**
   * Creates a host.
   *
   * @param folder a scratch folder; the home is made in it
   * @param more variables on top
   * @return the host
   */
  public static Host in(Path folder, Map<String, String> more) {
    Path home = folder.resolve("home");
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("GIT_")
                    || name.startsWith("TMUX")
                    || name.startsWith("XDG_")
                    || name.startsWith("PO_")
                    // The build's variables name its folder; they don't come from the driver.
                    || name.startsWith("MAVEN_")
                    || name.equals("PWD")
                    || name.equals("OLDPWD"));
    environment.put("HOME", home.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.putAll(more);
    return new Host(environment, new LocalCommands(environment, folder));
  }
}
