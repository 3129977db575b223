package dev.projectorchestrator.core.isolation;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.runbook.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks for traces in a repository's history and names, with git doing the search. */
final class RepositoryTraces {

  private static final String SEARCH = "fleet|project.?orchestrator";
  private static final Pattern WORTH_A_LOOK = Pattern.compile(SEARCH, Pattern.CASE_INSENSITIVE);
  private static final String FIELD = "\u001f";
  private static final String RECORD = "\u001e";
  private static final String COMMITS = "--format=%h%x1f%an <%ae>%x1f%cn <%ce>%x1f%B%x1e";

  /** A ref, whether it is checked out, and what {@link #COMMITS} tells of a commit. */
  private static final String REF =
      "%(refname)%1f%(HEAD)%1f%(objectname:short)%1f%(authorname) %(authoremail)"
          + "%1f%(committername) %(committeremail)%1f%(contents)%1e";

  /** How many commits are read whole: fewer processes than a search by git. */
  private static final int FEW = 50;

  private final GitCli git;
  private final Path project;

  RepositoryTraces(GitCli git, Path project) {
    this.git = git;
    this.project = project;
  }

  /**
   * Returns what the user has named: who they are, and where the project and its engine come from.
   */
  List<String> namedByUser() {
    List<String> named = new ArrayList<>();
    String settings =
        git.find(
                "could not read the configuration",
                project,
                "config",
                "--get-regexp",
                "^(user\\.(name|email)|remote\\..*\\.url|submodule\\..*\\.url)$")
            .orElse("");
    String modules =
        git.find(
                "could not read .gitmodules",
                project,
                "config",
                "--file",
                ".gitmodules",
                "--get-regexp",
                "^submodule\\..*\\.url$")
            .orElse("");
    for (String line : (settings + "\n" + modules).split("\n")) {
      int blank = line.indexOf(' ');
      if (blank > 0) {
        named.add(line.substring(blank + 1).strip());
      }
    }
    return named;
  }

  /** Looks at all of the history, or at the newest commit only, and at branches and tags. */
  void look(TraceDetector detector, List<Finding> findings, boolean all) {
    Optional<String> newest = refs(detector, findings);
    if (all) {
      history().forEach(log -> commits(detector, findings, log));
    } else {
      // Detached, or on a branch without a commit.
      commits(detector, findings, newest.orElseGet(() -> log("--no-walk", "-n", "1")));
    }
  }

  /** Returns the commits that may betray something. */
  private List<String> history() {
    CommandResult last =
        git.attempt(project, "log", "--all", "-n", Integer.toString(FEW + 1), COMMITS);
    if (last.succeeded() && !last.truncated() && last.stdout().split(RECORD).length <= FEW + 1) {
      // The last record ends with a line feed.
      return List.of(last.stdout());
    }
    List<String> logs = new ArrayList<>();
    for (String by : List.of("--grep=", "--author=", "--committer=")) {
      logs.add(log("--all", "-n", "50", "-i", "-E", by + SEARCH));
    }
    return logs;
  }

  private String log(String... options) {
    List<String> arguments = new ArrayList<>(List.of("log"));
    arguments.addAll(List.of(options));
    arguments.add(COMMITS);
    return git.read("could not read the history", project, arguments.toArray(new String[0]));
  }

  private static void commits(TraceDetector detector, List<Finding> findings, String log) {
    for (String commit : log.split(RECORD)) {
      String[] fields = commit.strip().split(FIELD, 4);
      if (fields.length == 4 && WORTH_A_LOOK.matcher(commit).find()) {
        String where = "commit " + fields[0];
        look(detector, findings, where + ", author", fields[1]);
        look(detector, findings, where + ", committer", fields[2]);
        look(detector, findings, where + ", message", fields[3]);
      }
    }
  }

  /**
   * Looks at branches and tags; gives the commit of the branch that is checked out, as log does.
   */
  private Optional<String> refs(TraceDetector detector, List<Finding> findings) {
    String refs =
        git.read(
            "could not list the branches and tags",
            project,
            "for-each-ref",
            "--format=" + REF,
            "refs/heads",
            "refs/tags");
    Optional<String> newest = Optional.empty();
    for (String ref : refs.split(RECORD)) {
      String[] fields = ref.strip().split(FIELD, 3);
      if (fields.length < 3) {
        continue;
      }
      look(detector, findings, "branch or tag", fields[0]);
      String message = fields[2].substring(fields[2].lastIndexOf(FIELD) + 1);
      if (fields[0].startsWith("refs/tags/")) {
        look(detector, findings, "branch or tag", message);
      } else if (fields[1].equals("*")) {
        newest = Optional.of(fields[2]);
      } else {
        look(detector, findings, "branch or tag", message.split("\n", 2)[0]);
      }
    }
    return newest;
  }

  private static void look(
      TraceDetector detector, List<Finding> findings, String where, String text) {
    for (String line : text.split("\n")) {
      detector
          .find(line)
          .map(trace -> new Finding(IsolationCheck.KIND, where, trace + ": " + line.strip()))
          .filter(finding -> !findings.contains(finding))
          .ifPresent(findings::add);
    }
  }
}
