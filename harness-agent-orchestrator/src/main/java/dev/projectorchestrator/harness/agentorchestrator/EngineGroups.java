package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Divides projects into groups that one run of an engine can serve. */
final class EngineGroups {

  /** How many lines the engine works on at once: each then has the whole deadline of a command. */
  static final int MOST = 16;

  private static final String ATTRIBUTE = "Agents-Batch";
  private static final String VERSION = "1";

  private EngineGroups() {}

  /**
   * Divides projects into groups. The engines of a group are the same program to the byte.
   *
   * @param projects the projects
   * @return the groups; a project whose engine can't serve others is in a group of its own
   */
  static List<List<EngineProgram>> of(Collection<ProjectContext> projects) {
    List<List<EngineProgram>> alike = new ArrayList<>();
    for (ProjectContext project : projects) {
      EngineProgram engine = EngineProgram.of(project);
      groupFor(engine, alike).add(engine);
    }
    List<List<EngineProgram>> groups = new ArrayList<>();
    for (List<EngineProgram> group : alike) {
      int most = group.size() > 1 && knowsBatch(group.get(0)) ? MOST : 1;
      for (int from = 0; from < group.size(); from += most) {
        groups.add(group.subList(from, Math.min(from + most, group.size())));
      }
    }
    return groups;
  }

  private static List<EngineProgram> groupFor(
      EngineProgram engine, List<List<EngineProgram>> groups) {
    if (fitsLine(engine)) {
      for (List<EngineProgram> group : groups) {
        if (sameProgram(group.get(0), engine)) {
          return group;
        }
      }
    }
    List<EngineProgram> group = new ArrayList<>();
    groups.add(group);
    return group;
  }

  /** Checks that no path holds what separates the words and the lines of a batch. */
  private static boolean fitsLine(EngineProgram engine) {
    String path = engine.project().directory().toString();
    return !engine.python() && path.indexOf('\t') < 0 && path.indexOf('\n') < 0;
  }

  private static boolean sameProgram(EngineProgram one, EngineProgram other) {
    try {
      return fitsLine(one)
          && Files.mismatch(launcher(one), launcher(other)) < 0
          && Files.mismatch(jar(one), jar(other)) < 0;
    } catch (IOException e) {
      return false; // Its own run reports what is wrong.
    }
  }

  private static boolean knowsBatch(EngineProgram engine) {
    try (JarFile file = new JarFile(jar(engine).toFile())) {
      Manifest manifest = file.getManifest();
      return manifest != null && VERSION.equals(manifest.getMainAttributes().getValue(ATTRIBUTE));
    } catch (IOException e) {
      return false;
    }
  }

  private static Path launcher(EngineProgram engine) {
    return engine.project().engineDirectory().resolve("agents");
  }

  private static Path jar(EngineProgram engine) {
    return engine.project().engineDirectory().resolve("agents.jar");
  }
}
