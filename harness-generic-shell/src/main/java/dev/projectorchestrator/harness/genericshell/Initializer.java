package dev.projectorchestrator.harness.genericshell;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Initializes a project: writes the descriptor's files, runs its command, and checks that what it
 * promised is there.
 *
 * @param init what the descriptor says
 */
record Initializer(Descriptor.Init init) {

  void run(ProjectContext project, Filler filler) {
    for (Map.Entry<String, String> file : init.files().entrySet()) {
      write(project.directory().resolve(file.getKey()), filler.text(file.getValue()));
    }
    init.verb().ifPresent(verb -> Driving.runOrThrow(project, verb, filler.command(verb)));
    List<String> missing = new ArrayList<>();
    for (String path : init.writes()) {
      if (!Files.exists(project.directory().resolve(path))) {
        missing.add(path);
      }
    }
    if (!missing.isEmpty()) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "init succeeded, but did not write " + String.join(", ", missing),
          "either the command or `init.writes` in the descriptor is wrong");
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new HarnessException(
          HarnessException.Kind.FAILED, "can't write " + file + ": " + e, "", e);
    }
  }
}
