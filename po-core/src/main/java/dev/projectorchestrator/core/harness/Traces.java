package dev.projectorchestrator.core.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Looks through a project for anything that names who manages it. */
final class Traces {

  private static final List<String> WORDS =
      List.of("projectorchestrator", "project-orchestrator", "fleet.toml");
  private static final Set<Path> NOT_LOOKED_AT =
      Set.of(Path.of("engine"), Path.of(".git/objects"), Path.of(".git/modules"));
  private static final long MOST_BYTES = 4 << 20;

  private Traces() {}

  /**
   * Looks.
   *
   * @param project the project's folder; its engine and git's objects are not looked at
   * @param environment the environment that the harness ran in: what its {@code PO_*} variables
   *     hold is looked for too
   * @return one line a trace
   * @throws IOException when the project can't be read
   */
  static List<String> in(Path project, Map<String, String> environment) throws IOException {
    List<String> words = new ArrayList<>(WORDS);
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("PO_") && value.length() > 3) {
            words.add(value.toLowerCase(Locale.ROOT));
          }
        });
    List<String> traces = new ArrayList<>();
    Files.walkFileTree(
        project,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skip = NOT_LOOKED_AT.contains(project.relativize(folder));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && attributes.size() <= MOST_BYTES) {
              String text =
                  new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                      .toLowerCase(Locale.ROOT);
              for (String word : words) {
                if (text.contains(word)) {
                  traces.add(project.relativize(file) + " names " + word);
                }
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return traces;
  }
}
