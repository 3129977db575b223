package org.example.tinyplace;

import dev.projectorchestrator.api.Allocation;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.api.PlaceInfo;
import dev.projectorchestrator.api.Whereabouts;
import dev.projectorchestrator.api.Whereabouts.Presence;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Other home folders on this machine; the agents of each project get a room: a folder there. */
public final class TinyPlace implements Place {

  @Override
  public PlaceInfo info() {
    return new PlaceInfo(
        "tiny",
        "Another home folder on this machine",
        List.of(new PlaceInfo.Key("home", true, "/srv/other", "The home folder.")),
        "env"); // what must be on PATH
  }

  @Override
  public CommandSpec command(
      PlaceContext place, Optional<String> project, String script, boolean terminal) {
    String folder = project.map(name -> room(place, name)).orElse(home(place));
    return CommandSpec.of(
        "env",
        "-i",
        "HOME=" + home(place),
        "PATH=" + place.host().environment().getOrDefault("PATH", "/usr/bin:/bin"),
        "TMUX_TMPDIR=" + folder,
        "/bin/sh",
        "-c",
        "cd \"$0\" || exit; " + script,
        folder);
  }

  @Override
  public boolean allocates() {
    return true;
  }

  @Override
  public Map<String, Whereabouts> whereabouts(PlaceContext place, Collection<String> projects) {
    Map<String, Whereabouts> found = new LinkedHashMap<>();
    List<String> rooms = run(place, "ls", home(place)).lines().toList(); // one query for all
    for (String name : projects) {
      found.put(
          name,
          rooms.contains("room-" + name)
              ? new Whereabouts(
                  Presence.UP, "it has a room", "here", Map.of("TMUX_TMPDIR", room(place, name)))
              : new Whereabouts(Presence.NONE, "it has no room"));
    }
    return found;
  }

  @Override
  public void allocate(PlaceContext place, String project, Allocation wanted) {
    run(place, "mkdir", "-p", "-m", "700", room(place, project));
  }

  @Override
  public void release(PlaceContext place, String project) {
    run(place, "rm", "-rf", room(place, project));
  }

  private static String room(PlaceContext place, String project) {
    return home(place) + "/room-" + project;
  }

  private static String home(PlaceContext place) {
    String home = place.keys().getOrDefault("home", "");
    if (home.startsWith("/")) {
      return home;
    }
    throw new HarnessException(
        HarnessException.Kind.INVALID_CONFIG, place.name() + ": home is no absolute path", "");
  }

  private static String run(PlaceContext place, String... line) {
    return place.host().commands().run(CommandSpec.of(line)).orThrow().stdout();
  }
}
