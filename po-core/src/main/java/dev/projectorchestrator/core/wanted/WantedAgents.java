package dev.projectorchestrator.core.wanted;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.KernelLock;
import dev.projectorchestrator.core.files.Replacement;
import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.runbook.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps, in {@code .po/wanted}, which agents of which projects are meant to run. Safe for use by
 * many threads and processes.
 */
public final class WantedAgents {

  /** In place of an agent's name: all agents that the project has. */
  public static final String ALL = "*";

  /** In place of a project's name: the PO home, whose engine runs the PO's own agent. */
  public static final String HOME = ".";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final StateFolder state;
  private final Path file;

  /**
   * Creates a keeper. Touches nothing.
   *
   * @param state the folder of po's own state
   */
  public WantedAgents(StateFolder state) {
    this.state = state;
    this.file = state.root().resolve("wanted");
  }

  /**
   * Returns what is meant to run.
   *
   * @return the agents by their project and name; the name may be {@link #ALL}
   * @throws PoException with {@code FAILED} when that can't be read: that is never "nothing"
   */
  public Map<String, ? extends SortedMap<String, Wanted>> all() {
    return read();
  }

  /**
   * Notes that agents are meant to run.
   *
   * @param project the project
   * @param agents the agents; empty means all
   * @param wanted since when and by whose command
   */
  public void start(String project, Collection<String> agents, Wanted wanted) {
    change(
        projects -> {
          TreeMap<String, Wanted> own = projects.computeIfAbsent(project, none -> new TreeMap<>());
          if (own.containsKey(ALL)) {
            return;
          }
          if (agents.isEmpty()) {
            own.clear();
            own.put(ALL, wanted);
          }
          agents.forEach(agent -> own.putIfAbsent(agent, wanted));
        });
  }

  /**
   * Notes that agents are no longer meant to run.
   *
   * @param project the project
   * @param agents the agents; empty means all
   * @param known all agents that the project has
   */
  public void stop(String project, Collection<String> agents, Collection<String> known) {
    if (!all().containsKey(project)) {
      return;
    }
    change(
        projects -> {
          TreeMap<String, Wanted> own = projects.get(project);
          if (own == null) {
            return;
          }
          Wanted whole = own.remove(ALL);
          if (whole != null) {
            known.forEach(agent -> own.put(agent, whole));
          }
          agents.forEach(own::remove);
          if (agents.isEmpty() || own.isEmpty()) {
            projects.remove(project);
          }
        });
  }

  private void change(Consumer<TreeMap<String, TreeMap<String, Wanted>>> change) {
    state
        .problem()
        .ifPresent(
            problem -> {
              throw StateFolder.unusable(problem);
            });
    try {
      Files.createDirectories(state.locks());
      try (KernelLock lock =
          KernelLock.take(state.locks().resolve("wanted"), PATIENCE, () -> false, this::busy)) {
        TreeMap<String, TreeMap<String, Wanted>> projects = read();
        change.accept(projects);
        Replacement.write(file, text(projects).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw failed("can't note what is meant to run", e);
    }
  }

  /** Reads a line for each agent: its project, its name, since when, by whom. */
  private TreeMap<String, TreeMap<String, Wanted>> read() {
    TreeMap<String, TreeMap<String, Wanted>> projects = new TreeMap<>();
    try {
      String text = SmallFile.text(file);
      for (String line : text.split("\n")) {
        String[] parts = line.split("\t", -1);
        if (parts.length == 4) {
          projects
              .computeIfAbsent(parts[0], none -> new TreeMap<>())
              .put(parts[1], new Wanted(parts[2], parts[3]));
        } else if (!text.isEmpty()) {
          throw new IOException("it is damaged at: " + line);
        }
      }
      return projects;
    } catch (NoSuchFileException e) {
      return projects;
    } catch (IOException e) {
      throw failed("can't read what is meant to run", e);
    }
  }

  private static String text(Map<String, TreeMap<String, Wanted>> projects) {
    StringBuilder text = new StringBuilder();
    projects.forEach(
        (project, agents) ->
            agents.forEach(
                (agent, wanted) ->
                    text.append(project)
                        .append('\t')
                        .append(agent)
                        .append('\t')
                        .append(wanted.since())
                        .append('\t')
                        .append(wanted.by().replaceAll("[\\t\\n]", " "))
                        .append('\n')));
    return text.toString();
  }

  private PoException busy(String holder) {
    return PoException.of(
        ErrorCode.BUSY, "what is meant to run is being changed by " + holder, "try again");
  }

  private PoException failed(String what, Exception cause) {
    return PoException.failed(
            what + ": " + cause.getMessage(),
            "make the file readable and writable for you, or move it away and start again what is"
                + " to run")
        .at(file)
        .causedBy(cause);
  }
}
