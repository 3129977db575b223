package dev.projectorchestrator.core.process;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Strips an environment of what must not reach children. */
public final class Environments {

  /** What ties git to one repository; what a user sets to configure git stays. */
  private static final Set<String> GIT_LOCATION =
      Set.of(
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_ATTR_SOURCE",
          "GIT_COMMON_DIR",
          "GIT_CONFIG",
          "GIT_CONFIG_PARAMETERS",
          "GIT_DIR",
          "GIT_GRAFT_FILE",
          "GIT_IMPLICIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_INTERNAL_SUPER_PREFIX",
          "GIT_LITERAL_PATHSPECS",
          "GIT_GLOB_PATHSPECS",
          "GIT_NOGLOB_PATHSPECS",
          "GIT_ICASE_PATHSPECS",
          "GIT_NAMESPACE",
          "GIT_NO_REPLACE_OBJECTS",
          "GIT_OBJECT_DIRECTORY",
          "GIT_PREFIX",
          "GIT_QUARANTINE_PATH",
          "GIT_REFLOG_ACTION",
          "GIT_REPLACE_REF_BASE",
          "GIT_SHALLOW_FILE",
          "GIT_WORK_TREE");

  private Environments() {}

  /**
   * Returns what children get: everything but git's location variables, the marks of a surrounding
   * tmux session, the shell's notes about where it was, and everything of po's own. What decides
   * where things live ({@code HOME}, {@code XDG_*}, {@code TMUX_TMPDIR}) stays, so that a command
   * does what it would do in the user's own shell.
   *
   * @param environment any environment
   * @return a copy without what must not leak
   */
  public static Map<String, String> scrub(Map<String, String> environment) {
    Map<String, String> kept = new TreeMap<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (!leaks(variable.getKey())) {
        kept.put(variable.getKey(), variable.getValue());
      }
    }
    restoreLocale(environment, kept);
    return kept;
  }

  /** The launcher gives po itself a locale in UTF-8; programs get the one that the user has. */
  private static void restoreLocale(Map<String, String> environment, Map<String, String> kept) {
    String locale = environment.get("PO_TRUE_LC_ALL");
    if (locale != null && locale.isEmpty()) {
      kept.remove("LC_ALL");
    } else if (locale != null) {
      kept.put("LC_ALL", locale);
    }
  }

  private static boolean leaks(String name) {
    return GIT_LOCATION.contains(name)
        || name.equals("TMUX")
        || name.equals("TMUX_PANE")
        || name.startsWith("PO_")
        || name.equals("OLDPWD")
        || name.equals("PWD")
        || name.equals("_");
  }
}
