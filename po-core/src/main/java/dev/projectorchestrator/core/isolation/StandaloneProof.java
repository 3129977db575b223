package dev.projectorchestrator.core.isolation;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.git.EngineModules;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.runbook.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Proves that a project stands alone: it is cloned to a new place with its engine, and its
 * harness's own status works there with an empty home folder.
 */
public final class StandaloneProof {

  /** The kind of its findings. */
  public static final String KIND = "standalone";

  private final GitCli git;
  private final ProcessRunner processes;

  /**
   * Creates a proof.
   *
   * @param git runs git
   * @param processes runs the harness
   */
  public StandaloneProof(GitCli git, ProcessRunner processes) {
    this.git = git;
    this.processes = processes;
  }

  /**
   * Tries it. Leaves nothing behind. Blocks.
   *
   * @param project the project's folder
   * @param name the project's name
   * @param harness its driver
   * @param place a folder that does not exist yet, where it is tried
   * @return why it does not stand alone; empty when it does
   */
  public List<Finding> prove(Path project, String name, Harness harness, Path place) {
    List<Finding> findings = new ArrayList<>();
    try {
      Files.createDirectories(place);
      Path home = Files.createDirectory(place.resolve("home"));
      Path clone = place.resolve(name);
      clone(project, place, clone);
      if (!Files.isDirectory(clone.resolve(GitCommands.ENGINE))) {
        findings.add(new Finding(KIND, "", "a clone of it has no engine"));
        return findings;
      }
      Map<String, String> environment = environment(home);
      ProjectContext context =
          ProjectContext.of(
              clone, new Host(environment, processes.withEnvironment(environment).in(clone)));
      ProjectStatus status = harness.status(context);
      if (status.state() == ProjectState.UNKNOWN) {
        findings.add(
            new Finding(
                KIND,
                "",
                "in a clone of it, with an empty home folder, the harness can't tell its status: "
                    + String.join("; ", status.evidence())));
      }
    } catch (PoException e) {
      if (e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      findings.add(new Finding(KIND, e.where(), String.valueOf(e.getMessage())));
    } catch (HarnessException e) {
      findings.add(new Finding(KIND, "", String.valueOf(e.getMessage())));
    } catch (IOException e) {
      findings.add(new Finding(KIND, place.toString(), "could not make the place: " + e));
    } finally {
      Trees.delete(place);
    }
    return findings;
  }

  private void clone(Path project, Path place, Path clone) {
    git.must("the project can't be cloned", GitCommands.clone(place, project.toString(), clone));
    String url = SubmoduleGuard.check(git, clone).getOrDefault(GitCommands.ENGINE, "");
    if (url.isEmpty()) {
      return;
    }
    git.must(
        "a clone of the project can't get its engine from " + url,
        GitCommands.updateEngine(clone, GitUrl.isLocal(url)),
        "is the pinned commit pushed to where the engine comes from?");
    EngineModules.fetchNested(git, clone.resolve(GitCommands.ENGINE));
  }

  private Map<String, String> environment(Path home) {
    Map<String, String> environment = new TreeMap<>(processes.environment());
    environment.keySet().removeIf(key -> key.startsWith("XDG_"));
    environment.put("HOME", home.toString());
    return environment;
  }
}
