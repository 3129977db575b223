package dev.projectorchestrator.core.harness.install;

import dev.projectorchestrator.api.EngineSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a descriptor that is yet to be finished. */
final class Skeleton {

  private static final int MOST_COLUMNS = 160;

  private final String name;
  private final EngineSource source;
  private final List<String> notes = new ArrayList<>();

  Skeleton(String name, EngineSource source) {
    this.name = name;
    this.source = source;
  }

  /** Adds what was found, as comments. */
  void section(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    notes.add("#");
    notes.add("# ---- " + comment(title) + " ----");
    for (String line : lines) {
      notes.add(("# " + comment(line)).stripTrailing());
    }
  }

  String text(Optional<String> readme) {
    String summary =
        readme
            .flatMap(
                text ->
                    text.lines()
                        .map(line -> line.replaceAll("^[#=*\\s]+|[#=*\\s]+$", ""))
                        .filter(line -> !line.isBlank() && !line.startsWith("<"))
                        .findFirst())
            .orElse(name);
    return """
    # How to drive the harness '%s'. It is a sketch: each command = [] is yours to fill in, with
    # what was found below. po help harness-descriptors tells all keys of a descriptor.
    #
    #   po harness trust %s     lets it in: it runs commands with your rights
    #   po harness verify %s    tells what is still wrong, then tries it on a scratch project
    #
    # Placeholders: {project} {engine} {name} {prefix}, and {agents} in start, stop and restart.

    summary = %s
    docs = \"""
    See engine/README.md in a project.
    \"""
    requires = []          # the programs that must be on PATH
    runtime_paths = []     # what it writes at run time, and git is to ignore: [".state/"]

    [source]
    url = %s
    ref = %s

    # Makes a new project's configuration: a command that does, or texts to write.
    [init]
    command = []           # ["{engine}/bin/…", "init", "{project}"]
    writes = []            # what must be there afterwards

    # Returns when the agents are started or have failed; it is not run when all run already.
    [start]
    command = []           # ["{engine}/bin/…", "start", "{agents}"], or: shell = "… {agents}"
    timeout = "1m"

    [stop]
    command = []
    timeout = "1m"

    # One of: exit (what an exit status means), json (where to look), regex (what to look for).
    [status]
    command = []
    timeout = "10s"
    exit = { running = [0], stopped = [3] }
    #json = { agents = "/agents", name = "/name", agent_state = "/state", pid = "/pid" }
    #regex = { agents = '^(?<name>\\S+)\\s+(?<state>\\S+)' }
    #words = { running = ["online"], stopped = ["offline"] }

    #[logs]
    #command = ["tail", "-n", "{lines}", "{project}/.state/{agent}.log"]
    #follow = ["tail", "-n", "{lines}", "-F", "{project}/.state/{agent}.log"]

    #[send]
    #command = ["{engine}/bin/…", "send", "{agent}"]
    #input = "{text}"

    #[attach]
    #command = ["{engine}/bin/…", "attach", "{agent}"]
    """
            .formatted(name, name, name, quote(summary), quote(source.url()), quote(source.ref()))
        + "\n"
        + String.join("\n", notes)
        + "\n";
  }

  /** Comments hold no control characters: they come from strangers, and terminals obey some. */
  private static String comment(String line) {
    String plain = line.replace("\t", "    ").replaceAll("[\\p{Cntrl}]", "");
    return plain.length() > MOST_COLUMNS ? plain.substring(0, MOST_COLUMNS) + " …" : plain;
  }

  private static String quote(String value) {
    return '"' + comment(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
