package dev.agentorchestrator.state;

import dev.agentorchestrator.process.Shell;
import dev.agentorchestrator.tmux.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The script through which tmux calls this program back. tmux's server may be older than the
 * environment of today, so the script records which Java, which launcher and which server are
 * meant.
 */
public final class EventScript {
  private static final List<String> KEPT =
      List.of("PATH", "HOME", "XDG_CACHE_HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMUX_TMPDIR", "TZ");

  private EventScript() {}

  /**
   * The text of the script.
   *
   * @param launcher the launcher of this program
   * @param java the program that runs it; the launcher looks for another when it is gone
   */
  public static String text(
      Path launcher,
      Path java,
      Path config,
      Path eventLog,
      Socket socket,
      Map<String, String> caller) {
    StringBuilder script = new StringBuilder();
    script.append(
        "# Written by `agents up`: what tmux runs when an agent dies or a delay is over.\n");
    for (String name : KEPT) {
      String value = caller.get(name);
      script.append(value == null ? "unset " + name + "\n" : export(name, value));
    }
    script.append(export(Socket.VARIABLE, socket.name()));
    String javaWord = Shell.quote(java.toString());
    script.append("if [ -x ").append(javaWord).append(" ]; then AGENTS_JAVA=").append(javaWord);
    script.append("; export AGENTS_JAVA; fi\n");
    script.append("cd / || exit\n");
    // A machine out of memory, an engine being replaced: an event is not lost to what passes.
    script.append("for pause in 1 5 15 0; do\n  /bin/sh ");
    script.append(Shell.quote(launcher.toString())).append(" __event --config ");
    script.append(Shell.quote(config.toString())).append(" \"$@\" </dev/null >>");
    script.append(Shell.quote(eventLog.toString())).append(" 2>&1 && exit\n");
    script.append("  sleep $pause\ndone\n");
    return script.toString();
  }

  /** The shell command that runs the script with an event and its subject. */
  public static String command(Path script, String... event) {
    StringBuilder command = new StringBuilder("/bin/sh ");
    command.append(Shell.quote(script.toString()));
    for (String word : event) {
      command.append(' ').append(Shell.quote(word));
    }
    // tmux would show words, or a status other than 0, in a pane, over what the agent shows there.
    return command.append(" >/dev/null 2>&1 || :").toString();
  }

  private static String export(String name, String value) {
    return name + "=" + Shell.quote(value) + "; export " + name + "\n";
  }
}
