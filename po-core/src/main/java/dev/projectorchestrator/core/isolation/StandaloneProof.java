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
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.EngineModules;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.LoopbackServer;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.runbook.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Proves that a project stands alone: a stranger, who has an empty home folder and git's own
 * settings, clones it with its engine over a transport, and the harness's own status works there.
 * Where only the user's own access or this machine's files make it work, it says so.
 */
public final class StandaloneProof {

  /** The kind of its findings. */
  public static final String KIND = "standalone";

  /** The kind of what makes a project work on this machine and nowhere else. */
  public static final String HERE_ONLY = "this-machine-only";

  /** The kind of what limits the proof, and is no fault of the project. */
  public static final String NOTE = "standalone-note";

  /** The folder of the copy that is cloned, in the folder where it is tried. */
  public static final String SERVED = "served";

  /**
   * What is to be proved.
   *
   * @param directory the project's folder
   * @param name its name
   * @param ref its engine's ref as the user names it, for the commands that mend what is found
   */
  public record Subject(Path directory, String name, String ref) {}

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
   * @param project what is to be proved
   * @param harness its driver
   * @param place a folder that does not exist yet, where it is tried
   * @param published whether to clone from the project's remote, where it has one; else what would
   *     be pushed is looked at
   * @return why it does not stand alone; empty when it does
   */
  public List<Finding> prove(Subject project, Harness harness, Path place, boolean published) {
    List<Finding> findings = new ArrayList<>();
    try {
      Files.createDirectories(place);
      Path home = Files.createDirectory(place.resolve("home"));
      Map<String, String> environment = Stranger.environment(processes.environment(), home);
      GitCli member = git.with(processes.withEnvironment(environment));
      GitCli stranger = git.with(processes.withEnvironment(Stranger.withoutSsh(environment)));
      Path clone = place.resolve(project.name());
      PublishedProject remote = new PublishedProject(git, project.directory());
      if (!published || !remote.clone(member, stranger, clone, findings)) {
        cloneCopy(stranger, project, place, clone, findings);
        if (findings.isEmpty()) {
          remote.problem().ifPresent(findings::add);
        }
      }
      if (!Files.isDirectory(clone.resolve(GitCommands.ENGINE))) {
        findings.add(new Finding(KIND, "", "a clone of it has no engine"));
        return findings;
      }
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
      findings.add(new Finding(KIND, place.toString(), "could not make the scratch folder: " + e));
    } finally {
      Trees.delete(place);
    }
    return findings;
  }

  /** Clones a copy that holds what would be pushed: the branch that is checked out. */
  private void cloneCopy(
      GitCli stranger, Subject project, Path place, Path clone, List<Finding> findings)
      throws IOException {
    Path bare = place.resolve(SERVED).resolve(project.name() + ".git");
    Files.createDirectories(bare);
    git.must("the project can't be copied", GitCommands.initBare(bare));
    git.must("the project can't be copied", GitCommands.fetchHead(bare, project.directory()));
    try (LoopbackServer server = new LoopbackServer(bare)) {
      cloneWithEngine(stranger, server.url(), clone, false);
    } catch (PoException e) {
      if (e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      // Does it work for this user, here?
      Trees.delete(clone);
      cloneWithEngine(git, project.directory().toString(), clone, true);
      findings.add(new Finding(HERE_ONLY, "", hereOnly(project, e)));
    }
  }

  static void cloneWithEngine(GitCli git, String url, Path clone, boolean local) {
    git.must("the project can't be cloned", GitCommands.clone(clone.getParent(), url, clone));
    getEngine(git, clone, local);
  }

  static void getEngine(GitCli git, Path clone, boolean local) {
    String url = SubmoduleGuard.check(git, clone).getOrDefault(GitCommands.ENGINE, "");
    if (url.isEmpty()) {
      return;
    }
    git.must(
        "a clone of the project can't get its engine from " + Masking.show(url),
        GitCommands.updateEngine(clone, local),
        "is the pinned commit pushed to where the engine comes from?");
    EngineModules.fetchNested(git, clone.resolve(GitCommands.ENGINE));
  }

  /** Describes why only this machine has what a clone needs, and the command that mends it. */
  private String hereOnly(Subject project, PoException failure) {
    String url =
        SubmoduleGuard.check(git, project.directory()).getOrDefault(GitCommands.ENGINE, "");
    String carry =
        "; to carry the engine in the project: po update "
            + project.name()
            + " "
            + project.ref()
            + " --carry-engine";
    if (url.equals(CarriedEngine.URL)) {
      return "the engine's pin is not in the history of the branch that would be pushed, so that no"
          + " clone gets it; to add it again: po update "
          + project.name()
          + " "
          + project.ref();
    }
    return (GitUrl.isLocal(url)
            ? "its engine comes from " + Masking.show(url) + ", a place on this machine"
            : "its engine comes from "
                + Masking.show(url)
                + ", which others can't clone ("
                + failure.getMessage().lines().reduce((first, last) -> last).orElse("")
                + ")")
        + carry;
  }
}
