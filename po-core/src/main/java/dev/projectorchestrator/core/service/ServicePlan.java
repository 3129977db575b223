package dev.projectorchestrator.core.service;

import dev.projectorchestrator.core.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be run at login for one PO home.
 *
 * @param launcher the po program; absolute
 * @param fleet the fleet.toml; absolute
 * @param environment variables that it needs
 * @param watches whether it is to watch the fleet, too
 * @param notifies whether it is to tell people of events then
 */
public record ServicePlan(
    Path launcher, Path fleet, Map<String, String> environment, boolean watches, boolean notifies) {

  /** The variables of the user's shell that decide what po finds. */
  private static final List<String> NEEDED =
      List.of("PATH", "PO_JAVA", "JAVA_HOME", "TMUX_TMPDIR", "AGENTS_TMUX_SOCKET", "LANG");

  /**
   * Creates a plan with those variables of an environment that it needs.
   *
   * @param launcher the po program; absolute
   * @param fleet the fleet.toml; absolute
   * @param environment the user's environment
   * @param watches whether it is to watch the fleet, too
   * @param notifies whether it is to tell people of events then
   * @return the plan
   */
  public static ServicePlan of(
      Path launcher,
      Path fleet,
      Map<String, String> environment,
      boolean watches,
      boolean notifies) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : NEEDED) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        kept.put(name, value);
      }
    }
    return new ServicePlan(launcher, fleet, kept, watches, notifies);
  }

  /** Returns a name that no other PO home of the user has. */
  String id() {
    Path home = fleet.getParent();
    String word = String.valueOf(home.getFileName()).replaceAll("[^A-Za-z0-9-]", "-");
    String hash = Sha256.of(home.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    return "po-" + word + "-" + hash;
  }

  List<String> resume() {
    return List.of(launcher.toString(), "resume", "--fleet", fleet.toString());
  }

  List<String> watch() {
    List<String> words = new ArrayList<>(List.of(launcher.toString(), "watch"));
    if (notifies) {
      words.add("--notify");
    }
    words.addAll(List.of("--fleet", fleet.toString()));
    return words;
  }
}
