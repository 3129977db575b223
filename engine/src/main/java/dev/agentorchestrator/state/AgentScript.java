package dev.agentorchestrator.state;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.process.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The script that a pane runs: it sets exactly the agent's environment, goes to its folder and
 * becomes its command. In a file and not in arguments, because an environment may be larger than
 * those may be, and because arguments can be read by every user of the machine.
 */
public final class AgentScript {
  private static final Set<String> TERMINALS =
      Set.of(
          "TERM",
          "TERMCAP",
          "TERM_PROGRAM",
          "TERM_PROGRAM_VERSION",
          "COLUMNS",
          "LINES",
          "PWD",
          "OLDPWD",
          "SHLVL",
          "_");

  // A shell may refuse, or be changed by, an assignment to these.
  private static final Set<String> SHELLS_OWN =
      Set.of(
          "UID",
          "EUID",
          "PPID",
          "BASHOPTS",
          "SHELLOPTS",
          "BASH_VERSINFO",
          "BASH_ENV",
          "ENV",
          "IFS",
          "OPTIND",
          "OPTARG",
          "LINENO",
          "PS1",
          "PS2",
          "PS4");

  /** Names, in an agent's environment, the pane that it runs in. */
  public static final String PANE = "AGENTS_PANE";

  private AgentScript() {}

  /**
   * The environment of an agent: the caller's, less what belongs to tmux, to git and to the
   * caller's terminal, plus what the configuration sets.
   */
  public static Map<String, String> environment(Map<String, String> caller, Agent agent) {
    Map<String, String> env = new TreeMap<>();
    for (Map.Entry<String, String> variable : caller.entrySet()) {
      String name = variable.getKey();
      boolean dropped =
          name.equals("TMUX")
              || name.equals("TMUX_PANE")
              || name.startsWith("GIT_")
              || TERMINALS.contains(name);
      if (!dropped) {
        env.put(name, variable.getValue());
      }
    }
    env.putAll(agent.env());
    return env;
  }

  /**
   * The text of the script.
   *
   * @param tell variables by which the agent can tell what it does
   * @param record where it records its process: see {@link RunRecord}
   * @param arguments the file with further arguments for the command; empty: it takes none
   */
  public static String text(
      Agent agent,
      Map<String, String> caller,
      Map<String, String> tell,
      Path record,
      Optional<Path> arguments) {
    StringBuilder script = new StringBuilder();
    script.append("# Written by `agents` at each start. It holds the agent's environment.\n");
    script.append("[ \"${1-}\" = go ] || {\n").append(RunRecord.script(record));
    script.append("  exec /usr/bin/env -i \"TERM=${TERM:-screen}\"");
    script.append(" \"" + PANE + "=${TMUX_PANE-}\" /bin/sh \"$0\" go\n}\n");
    List<String> byEnv = new ArrayList<>();
    Map<String, String> env = environment(caller, agent);
    env.putAll(tell);
    for (Map.Entry<String, String> variable : env.entrySet()) {
      String name = variable.getKey();
      if (isShellName(name) && !SHELLS_OWN.contains(name)) {
        script.append("export ").append(name).append('=');
        script.append(Shell.quote(variable.getValue())).append('\n');
      } else {
        byEnv.add(Shell.quote(name + "=" + variable.getValue()));
      }
    }
    String dir = Shell.quote(agent.dir().toString());
    script.append("cd ").append(dir).append(" || exit 126\n");
    if (arguments.isPresent()) {
      String more = Shell.quote(arguments.get().toString());
      script.append("set --\n[ ! -r ").append(more).append(" ] || . ").append(more).append('\n');
    }
    script.append("exec");
    if (!byEnv.isEmpty()) {
      script.append(" /usr/bin/env ").append(String.join(" ", byEnv));
    }
    boolean open = arguments.isPresent();
    for (String word : open ? agent.command().openArgv() : agent.command().argv()) {
      script.append(' ').append(Shell.quote(word));
    }
    return script.append(open ? " \"$@\"\n" : "\n").toString();
  }

  private static boolean isShellName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
