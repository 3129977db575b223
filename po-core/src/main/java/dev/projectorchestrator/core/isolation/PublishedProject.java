package dev.projectorchestrator.core.isolation;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A project as others get it: from its remote. */
final class PublishedProject {

  private final GitCli git;
  private final Path project;
  private Optional<Finding> problem = Optional.empty();

  PublishedProject(GitCli git, Path project) {
    this.git = git;
    this.project = project;
  }

  /**
   * Clones the project and its engine from its remote, at the commit that is checked out here.
   *
   * @param member git, as those have it who may read the project
   * @param stranger git, as those have it who may read nothing else
   * @param clone where to
   * @param findings gets what others would miss
   * @return false when there is no remote that others could clone, or it lacks that commit or the
   *     engine
   */
  boolean clone(GitCli member, GitCli stranger, Path clone, List<Finding> findings) {
    Optional<String> branch = find("symbolic-ref", "-q", "--short", "HEAD");
    String remote =
        branch
            .flatMap(name -> find("config", "--get", "branch." + name + ".remote"))
            .orElse("origin");
    Optional<String> url = find("config", "--get", "remote." + remote + ".url");
    if (url.isEmpty()) {
      return false;
    }
    String head = git.read("could not read HEAD", project, "rev-parse", "HEAD");
    if (!isPushed(remote, head)) {
      findings.add(
          new Finding(
              StandaloneProof.HERE_ONLY,
              "",
              "the commit "
                  + head.substring(0, 7)
                  + " was not pushed to "
                  + remote
                  + "; to push it: git -C "
                  + project
                  + " push "
                  + remote
                  + branch.map(name -> " " + name).orElse(" HEAD:BRANCH")));
      return false;
    }
    if (GitUrl.isLocal(url.get())) {
      return false;
    }
    try {
      member.must("it can't be cloned", GitCommands.clone(clone.getParent(), url.get(), clone));
      member.must("it can't be checked out", GitCommands.checkout(clone, head));
    } catch (PoException e) {
      if (e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      Trees.delete(clone);
      findings.add(
          new Finding(
              StandaloneProof.NOTE,
              "",
              Masking.show(url.get())
                  + " can't be cloned without this user's own access, so that a copy was looked at"
                  + " in its place"));
      return false;
    }
    boolean carried = CarriedEngine.in(member, clone);
    try {
      StandaloneProof.getEngine(carried ? member : stranger, clone, false);
      return true;
    } catch (PoException e) {
      if (e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      Trees.delete(clone);
      problem =
          Optional.of(
              new Finding(
                  StandaloneProof.HERE_ONLY,
                  "",
                  "from " + Masking.show(url.get()) + ", " + e.getMessage()));
      return false;
    }
  }

  /**
   * Returns why a clone of the remote gets no engine.
   *
   * @return the finding; empty when that was not tried, or it does
   */
  Optional<Finding> problem() {
    return problem;
  }

  private boolean isPushed(String remote, String head) {
    return !git.read(
            "could not look at the remote's branches",
            project,
            "for-each-ref",
            "--count=1",
            "--contains",
            head,
            "refs/remotes/" + remote)
        .isEmpty();
  }

  private Optional<String> find(String... arguments) {
    return git.find("could not read the settings", project, arguments);
  }
}
