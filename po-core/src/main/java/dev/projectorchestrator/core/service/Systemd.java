package dev.projectorchestrator.core.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Units of the user's own systemd. */
final class Systemd implements ServiceManager {

  private final Path folder;

  /**
   * Creates one.
   *
   * @param folder where the user's units are
   */
  Systemd(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<ServiceUnit> units(ServicePlan plan) {
    List<ServiceUnit> units = new ArrayList<>();
    // The tmux servers that it starts must outlive it: they are its children.
    units.add(
        unit(
            plan,
            "resume",
            "[Service]\nType=oneshot\nRemainAfterExit=yes\nKillMode=process\n",
            plan.resume(),
            ""));
    if (plan.watches()) {
      units.add(
          unit(
              plan,
              "watch",
              "[Service]\nRestart=on-failure\nRestartSec=10\n",
              plan.watch(),
              "After=" + plan.id() + "-resume.service\n"));
    }
    return units;
  }

  private ServiceUnit unit(
      ServicePlan plan, String what, String service, List<String> command, String order) {
    String name = plan.id() + "-" + what + ".service";
    StringBuilder text = new StringBuilder();
    text.append("[Unit]\nDescription=po ").append(what).append(" of ");
    text.append(plan.fleet().getParent().toString().replace("%", "%%").replace("\n", " "));
    text.append('\n').append(order).append('\n').append(service);
    plan.environment()
        .forEach(
            (key, value) ->
                text.append("Environment=").append(quoted(key + "=" + value, false)).append('\n'));
    // Through a shell: systemd takes no program whose path has quotes or backslashes.
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$0\" \"$@\""));
    words.addAll(command);
    text.append("ExecStart=");
    text.append(words.stream().map(word -> quoted(word, true)).collect(Collectors.joining(" ")));
    text.append("\n\n[Install]\nWantedBy=default.target\n");
    return new ServiceUnit(name, folder.resolve(name), text.toString());
  }

  /** Quotes a word: systemd fills in percent signs, and in commands dollar signs, too. */
  private static String quoted(String word, boolean command) {
    String text =
        word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("%", "%%");
    return "\"" + (command ? text.replace("$", "$$") : text) + "\"";
  }

  @Override
  public List<List<String>> afterWriting(List<ServiceUnit> units) {
    List<String> enable = new ArrayList<>(List.of("systemctl", "--user", "enable"));
    units.forEach(unit -> enable.add(unit.name()));
    return List.of(List.of("systemctl", "--user", "daemon-reload"), enable);
  }

  @Override
  public List<List<String>> beforeRemoving(List<ServiceUnit> units) {
    List<String> disable = new ArrayList<>(List.of("systemctl", "--user", "disable"));
    units.forEach(unit -> disable.add(unit.name()));
    return List.of(disable);
  }

  @Override
  public String note() {
    return "it runs at your next login; to run it at boot without one: loginctl enable-linger";
  }
}
