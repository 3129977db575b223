package dev.projectorchestrator.core.isolation;

import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.runbook.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for traces in a repository's history and names, with git doing the search. */
final class RepositoryTraces {

  private static final String SEARCH = "fleet|project.?orchestrator";
  private static final String FIELD = "\u001f";
  private static final String RECORD = "\u001e";

  private final GitCli git;
  private final Path project;

  RepositoryTraces(GitCli git, Path project) {
    this.git = git;
    this.project = project;
  }

  /**
   * Gives what the user has named: who they are, and where the project and its engine come from.
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

  /** Looks at all of the history, or at the newest commit only. */
  void look(Leaks leaks, List<Finding> findings, boolean all) {
    for (String by : List.of("--grep=" + SEARCH, "--author=" + SEARCH, "--committer=" + SEARCH)) {
      String log =
          git.read(
              "could not read the history",
              project,
              "log",
              all ? "--all" : "--no-walk",
              "-n",
              "50",
              "-i",
              "-E",
              by,
              "--format=%h%x1f%an <%ae>%x1f%cn <%ce>%x1f%B%x1e");
      for (String commit : log.split(RECORD)) {
        String[] fields = commit.strip().split(FIELD, 4);
        if (fields.length == 4) {
          look(leaks, findings, "commit " + fields[0] + ", author", fields[1]);
          look(leaks, findings, "commit " + fields[0] + ", committer", fields[2]);
          look(leaks, findings, "commit " + fields[0] + ", message", fields[3]);
        }
      }
    }
    String refs =
        git.read(
            "could not list the branches and tags",
            project,
            "for-each-ref",
            "--format=%(refname)%(contents)");
    for (String line : refs.split("\n")) {
      if (line.startsWith("refs/tags/") || line.startsWith("refs/heads/")) {
        look(leaks, findings, "branch or tag", line);
      }
    }
  }

  private static void look(Leaks leaks, List<Finding> findings, String where, String text) {
    for (String line : text.split("\n")) {
      leaks
          .find(line)
          .map(leak -> new Finding(IsolationCheck.KIND, where, leak + ": " + line.strip()))
          .filter(finding -> !findings.contains(finding))
          .ifPresent(findings::add);
    }
  }
}
