package dev.projectorchestrator.core.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Agents of the user's own launchd, on macOS. */
final class Launchd implements ServiceManager {

  private final Path folder;

  /**
   * Creates one.
   *
   * @param folder where the user's launch agents are
   */
  Launchd(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<ServiceUnit> units(ServicePlan plan) {
    List<ServiceUnit> units = new ArrayList<>();
    units.add(unit(plan, "resume", plan.resume(), "<key>AbandonProcessGroup</key><true/>"));
    if (plan.watches()) {
      units.add(
          unit(
              plan,
              "watch",
              plan.watch(),
              "<key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>"));
    }
    return units;
  }

  private ServiceUnit unit(ServicePlan plan, String what, List<String> command, String more) {
    String name = plan.id() + "-" + what;
    StringBuilder text =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" \
            "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
              <key>Label</key><string>%s</string>
              <key>RunAtLoad</key><true/>
              %s
              <key>EnvironmentVariables</key>
              <dict>
            """
                .formatted(escaped(name), more));
    plan.environment()
        .forEach(
            (key, value) ->
                text.append(
                    "    <key>%s</key><string>%s</string>\n".formatted(key, escaped(value))));
    text.append("  </dict>\n  <key>ProgramArguments</key>\n  <array>\n");
    command.forEach(word -> text.append("    <string>" + escaped(word) + "</string>\n"));
    text.append("  </array>\n</dict>\n</plist>\n");
    return new ServiceUnit(name, folder.resolve(name + ".plist"), text.toString());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public List<List<String>> afterWriting(List<ServiceUnit> units) {
    return units.stream()
        .map(unit -> List.of("launchctl", "load", "-w", unit.file().toString()))
        .toList();
  }

  @Override
  public List<List<String>> beforeRemoving(List<ServiceUnit> units) {
    return units.stream()
        .map(unit -> List.of("launchctl", "unload", "-w", unit.file().toString()))
        .toList();
  }

  @Override
  public String note() {
    return "it runs now and at each login";
  }
}
