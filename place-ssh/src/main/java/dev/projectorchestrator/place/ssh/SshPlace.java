package dev.projectorchestrator.place.ssh;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.api.PlaceInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host that the user's {@code ssh} reaches: keys, jump hosts and agents are what its
 * configuration says. What that may not loosen is set here: host keys are never accepted silently,
 * and nothing is forwarded.
 */
public final class SshPlace implements Place {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_\\[][A-Za-z0-9_.@:%\\[\\]-]*");
  private static final Pattern TIME = Pattern.compile("[0-9]{1,6}[smh]?");

  /** Of the seconds that a dead link stays unnoticed, two times this many. */
  private static final int ALIVE_SECONDS = 5;

  /** Creates a driver. */
  public SshPlace() {}

  @Override
  public PlaceInfo info() {
    return new PlaceInfo(
        "ssh",
        "A host, reached by the user's own ssh",
        List.of(
            new PlaceInfo.Key(
                "host",
                true,
                "me@box1",
                "The host as ssh is told it, or its name in ssh's config."),
            new PlaceInfo.Key(
                "persist",
                false,
                "10m",
                "How long ssh keeps the connection after its last use. Default: 10m."),
            new PlaceInfo.Key(
                "config",
                false,
                "/home/me/.ssh/fleet",
                "The ssh config to use in place of yours.")),
        "ssh");
  }

  @Override
  public CommandSpec command(
      PlaceContext place, Optional<String> project, String script, boolean terminal) {
    List<String> line = new ArrayList<>(List.of("ssh"));
    if (place.keys().containsKey("config")) {
      line.add("-F");
      line.add(Path.of(place.keys().get("config")).toAbsolutePath().toString());
    }
    option(line, "BatchMode", place.interactive() || terminal ? "no" : "yes");
    // Only the command that a person tries by hand may ask: a place that works has a known key.
    option(line, "StrictHostKeyChecking", place.interactive() && !terminal ? "ask" : "yes");
    option(line, "ForwardAgent", "no");
    option(line, "ForwardX11", "no");
    option(line, "ClearAllForwardings", "yes");
    option(line, "PermitLocalCommand", "no");
    option(line, "ConnectTimeout", "10");
    option(line, "ServerAliveInterval", String.valueOf(ALIVE_SECONDS));
    option(line, "ServerAliveCountMax", "2");
    if (place.sockets().isPresent()) {
      option(line, "ControlMaster", "auto");
      option(line, "ControlPath", place.sockets().get().resolve("%C").toString());
      option(line, "ControlPersist", key(place, "persist", TIME, "10m"));
    }
    line.add(terminal ? "-tt" : "-T");
    line.add("--");
    line.add(key(place, "host", HOST, ""));
    line.add("exec /bin/sh -lc '" + script + "'");
    return CommandSpec.of(line);
  }

  private static void option(List<String> line, String name, String value) {
    line.add("-o");
    line.add(name + "=" + value);
  }

  /**
   * Returns a value that is safe to be an argument; {@code ssh} would take a dash for an option.
   */
  private static String key(PlaceContext place, String name, Pattern allowed, String otherwise) {
    String value = place.keys().getOrDefault(name, otherwise);
    if (allowed.matcher(value).matches()) {
      return value;
    }
    throw new HarnessException(
        HarnessException.Kind.INVALID_CONFIG,
        "the place '"
            + place.name()
            + "': "
            + name
            + " '"
            + value
            + "' is nothing that ssh is given",
        "write such as " + (name.equals("host") ? "me@box1" : "10m"));
  }
}
