package dev.projectorchestrator.core.isolation;

import dev.projectorchestrator.core.files.UserFolders;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.runbook.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks for traces of po in a project: in its files (tracked, untracked, run-time state), its
 * repository (configuration, hooks, reflogs, names of branches and tags, messages, authors), the
 * environment of its agents and what they print. What is in {@code engine/} is the harness's own
 * and left out.
 */
public final class IsolationCheck {

  /** The kind of its findings. */
  public static final String KIND = "isolation";

  /** The kind of what agents have printed themselves: to be looked at, but no fault by itself. */
  public static final String OUTPUT_KIND = "agent-output";

  /** How much is looked at. */
  public enum Scope {
    /** Every file of the project, and its repository. For a new project, and to verify. */
    ALL,
    /** What driving or updating could have touched: the repository and run-time state. */
    TOUCHED
  }

  private final GitCli git;
  private final Optional<Path> home;
  private final List<Path> poFiles;
  private final Map<String, String> environment;

  /**
   * Creates a check.
   *
   * @param git runs git
   * @param home the PO home, if there is one
   * @param stateFolder where po keeps its own state
   * @param environment the user's environment: what agents have from there is no trace
   */
  public IsolationCheck(
      GitCli git, Optional<Path> home, Path stateFolder, Map<String, String> environment) {
    this.git = Objects.requireNonNull(git, "git");
    this.home = home;
    this.environment = Map.copyOf(environment);
    this.poFiles = new ArrayList<>(List.of(stateFolder));
    home.ifPresent(
        folder -> {
          poFiles.add(folder.resolve("fleet.toml"));
          poFiles.add(folder.resolve(".po"));
          poFiles.add(folder.resolve("harnesses"));
        });
  }

  /**
   * Looks at a project. Changes nothing. Blocks.
   *
   * @param project the project's folder
   * @param name the project's name
   * @param runtimePaths what its harness writes at run time, as {@code .gitignore} lines
   * @param scope how much is looked at
   * @return what was found; empty when it is clean
   */
  public List<Finding> check(Path project, String name, List<String> runtimePaths, Scope scope) {
    RepositoryTraces repository = new RepositoryTraces(git, project);
    return check(
        project, detector(project, name, repository::namedByUser), repository, runtimePaths, scope);
  }

  /**
   * Looks at a project that is being made in a folder where it will not stay: that folder must not
   * be named in it either.
   *
   * @param project the folder where it is now
   * @param name the project's name
   * @return what was found; empty when it is clean
   */
  public List<Finding> checkNew(Path project, String name) {
    RepositoryTraces repository = new RepositoryTraces(git, project);
    List<Path> po = poPaths();
    po.addAll(PathNames.of(project));
    TraceDetector detector =
        new TraceDetector(po, List.of(), () -> with(name, repository.namedByUser()));
    return check(project, detector, repository, List.of(), Scope.ALL);
  }

  private List<Finding> check(
      Path project,
      TraceDetector detector,
      RepositoryTraces repository,
      List<String> runtimePaths,
      Scope scope) {
    List<Finding> findings = new ArrayList<>();
    FileTraces files = new FileTraces(project, detector, findings);
    if (scope == Scope.ALL) {
      files.project();
    } else {
      runtimePaths.forEach(files::runtime);
      files.file(project.resolve(".gitmodules"));
      files.file(project.resolve(".gitignore"));
    }
    files.gitFolder();
    AgentOutput.look(project, detector, findings);
    repository.look(detector, findings, scope == Scope.ALL);
    return findings;
  }

  /**
   * Looks at the environment of running agents, where the system shows it (Linux).
   *
   * @param project the project's folder
   * @param name the project's name
   * @param agents the process of each agent, by the agent's name
   * @return what was found
   */
  public List<Finding> checkAgents(Path project, String name, Map<String, Long> agents) {
    List<Finding> findings = new ArrayList<>();
    TraceDetector detector = detector(project, name, List::of);
    agents.forEach(
        (agent, pid) ->
            AgentEnvironment.read(pid)
                .forEach(
                    (variable, value) -> {
                      if (variable.startsWith("PO_")) {
                        findings.add(finding(agent, variable, "is one of po's own variables"));
                      } else if (!value.equals(environment.get(variable))) {
                        detector
                            .find(variable + "=" + value)
                            .ifPresent(what -> findings.add(finding(agent, variable, what)));
                      }
                    }));
    return findings;
  }

  private static Finding finding(String agent, String variable, String what) {
    return new Finding(KIND, "environment of agent " + agent + ", " + variable, what);
  }

  private TraceDetector detector(Path project, String name, Supplier<List<String>> namedByUser) {
    return new TraceDetector(poPaths(), PathNames.of(project), () -> with(name, namedByUser.get()));
  }

  private static List<String> with(String name, List<String> namedByUser) {
    List<String> named = new ArrayList<>(namedByUser);
    named.add(name);
    return named;
  }

  private List<Path> poPaths() {
    List<Path> po = new ArrayList<>();
    for (Path file : poFiles) {
      po.addAll(PathNames.of(file));
    }
    // If the PO home contains the user's home folder, paths below it are not po's.
    Path userHome = UserFolders.home(environment).normalize();
    home.filter(folder -> !userHome.startsWith(folder))
        .ifPresent(folder -> po.addAll(PathNames.of(folder)));
    return po;
  }
}
