package dev.projectorchestrator.core.isolation;

import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks for traces in files: in their names, and in their first megabytes, line by line. */
final class FileTraces {

  private static final int MAX_BYTES = 8 << 20;
  private static final int MAX_FINDINGS = 50;
  private static final int SHOWN = 120;

  private final Path project;
  private final TraceDetector detector;
  private final List<Finding> findings;

  FileTraces(Path project, TraceDetector detector, List<Finding> findings) {
    this.project = project;
    this.detector = detector;
    this.findings = findings;
  }

  /** Looks at every file of the project but its repository's and its engine's. */
  void project() {
    walk(
        project,
        folder ->
            folder.equals(project.resolve(".git"))
                || folder.equals(project.resolve(GitCommands.ENGINE))
                || AgentOutput.isIn(project, folder));
  }

  /** Looks at what a line of .gitignore names, where it is a plain path. */
  void runtime(String ignoreLine) {
    String plain = ignoreLine.replaceAll("^/|/$", "");
    if (!plain.isEmpty() && plain.chars().noneMatch(c -> "*?[!#".indexOf(c) >= 0)) {
      walk(project.resolve(plain), folder -> AgentOutput.isIn(project, folder));
    }
  }

  /** Looks at the repository's own files; objects and what was fetched are left out. */
  void gitFolder() {
    Path git = project.resolve(".git");
    Path engine = git.resolve("modules").resolve(GitCommands.ENGINE);
    walk(
        git,
        folder ->
            folder.equals(git.resolve("objects"))
                || folder.equals(git.resolve("lfs"))
                || folder.equals(git.resolve("annex"))
                || folder.startsWith(engine) && !folder.equals(engine));
    walk(engine.resolve("hooks"), folder -> false);
  }

  void file(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || findings.size() >= MAX_FINDINGS) {
      return;
    }
    if (file.equals(project.resolve(".git"))) {
      return; // Where the repository of a linked worktree lies, which no clone carries.
    }
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      findings.add(
          new Finding(IsolationCheck.KIND, relative(file), "can't be read: " + e.getMessage()));
      return;
    }
    if (!detector.mayHold(text)) {
      return;
    }
    if (text.indexOf('\0') >= 0) {
      if (file.startsWith(project.resolve(".git"))) {
        return; // git's own format, such as an index that caches its folder; no clone carries it.
      }
      // Its lines are none, and would print anything.
      detector
          .find(text)
          .ifPresent(
              trace ->
                  findings.add(
                      new Finding(
                          IsolationCheck.KIND, relative(file), trace + " (a binary file)")));
      return;
    }
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      Optional<String> trace = detector.find(line);
      if (trace.isPresent() && findings.size() < MAX_FINDINGS) {
        findings.add(
            new Finding(
                IsolationCheck.KIND,
                relative(file) + ":" + number,
                trace.get() + ": " + shown(line)));
      }
    }
  }

  private void walk(Path root, Predicate<Path> leftOut) {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              if (leftOut.test(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              name(folder);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              name(file);
              if (attributes.isSymbolicLink()) {
                link(file);
              } else if (attributes.isRegularFile() && !file.toString().endsWith(".sample")) {
                file(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              // It was deleted meanwhile, or is not readable.
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      findings.add(new Finding(IsolationCheck.KIND, relative(root), "can't be read: " + e));
    }
  }

  private void name(Path path) {
    if (!path.equals(project)) {
      detector
          .find(path.getFileName().toString())
          .ifPresent(
              trace ->
                  findings.add(
                      new Finding(IsolationCheck.KIND, relative(path), "its name " + trace)));
    }
  }

  private void link(Path link) throws IOException {
    Path target = Files.readSymbolicLink(link);
    detector
        .find(target.toString())
        .ifPresent(
            trace ->
                findings.add(
                    new Finding(
                        IsolationCheck.KIND, relative(link), "as a symbolic link " + trace)));
  }

  private String relative(Path path) {
    return project.relativize(path).toString();
  }

  private static String shown(String line) {
    String text = Masking.mask(line.strip().replaceAll("\\p{Cntrl}", " "));
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
