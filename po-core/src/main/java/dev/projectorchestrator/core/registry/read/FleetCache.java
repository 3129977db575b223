package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.cache.CacheFile;
import dev.projectorchestrator.core.cache.CacheReader;
import dev.projectorchestrator.core.cache.CacheWriter;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the last parse of one fleet.toml gave, kept in {@code .po/} beside it. It holds the whole
 * text that was parsed, and is used only for exactly that text, read by the same build of this
 * program from the same place; whatever is wrong with it, the text is parsed again. Never fails and
 * never says anything: without it a run only takes longer.
 */
public final class FleetCache {

  private static final Problem.Severity[] SEVERITIES = Problem.Severity.values();

  private final Path file;
  private final CacheFile cache;

  /**
   * Creates a cache. Touches nothing.
   *
   * @param file the fleet.toml; absolute
   * @param build an id of this build of the program
   */
  public FleetCache(Path file, String build) {
    this.file = file;
    this.cache = new CacheFile(file.getParent(), "fleet.cache", build + "\n" + file.getFileName());
  }

  /**
   * Looks up what an earlier parse of this text gave.
   *
   * @param text the fleet.toml as it is now
   * @return what parsing it gave; empty when that must be found out
   */
  public Optional<FleetReading> find(byte[] text) {
    CacheReader in = cache.read();
    try {
      return in != null && in.skipIfEqual(text) ? Optional.of(reading(in)) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // This program can't have written it.
    }
  }

  /**
   * Keeps what a parse gave, if it gave a fleet.
   *
   * @param text what was parsed
   * @param reading what that gave
   */
  public void keep(byte[] text, FleetReading reading) {
    if (reading.fleet().isEmpty()) {
      return;
    }
    CacheWriter out = new CacheWriter();
    out.bytes(text);
    write(reading, out);
    cache.write(out.bytes());
  }

  private FleetReading reading(CacheReader in) {
    int count = in.count();
    List<ProjectEntry> projects = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      projects.add(
          new ProjectEntry(
              in.text(),
              in.number() == 1,
              in.text(),
              in.text(),
              in.text(),
              in.optional(),
              in.texts(),
              in.optional(),
              in.optional()));
    }
    List<Problem> problems = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      problems.add(
          new Problem(
              SEVERITIES[in.number()],
              in.text(),
              in.text(),
              file,
              in.number(),
              in.number(),
              in.text(),
              in.text()));
    }
    if (!in.atEnd()) {
      throw new IllegalStateException("bytes are left over");
    }
    return new FleetReading(Optional.of(new Fleet(file, projects)), problems);
  }

  private static void write(FleetReading reading, CacheWriter out) {
    List<ProjectEntry> projects = reading.fleet().orElseThrow().projects();
    out.number(projects.size());
    for (ProjectEntry project : projects) {
      out.text(project.name());
      out.number(project.enabled() ? 1 : 0);
      out.text(project.harness());
      out.text(project.ref());
      out.text(project.location());
      out.optional(project.description());
      out.texts(project.tags());
      out.optional(project.engineUrl());
      out.optional(project.cloneTo());
    }
    out.number(reading.problems().size());
    for (Problem problem : reading.problems()) {
      out.number(problem.severity().ordinal());
      out.text(problem.code());
      out.text(problem.message());
      out.number(problem.line());
      out.number(problem.column());
      out.text(problem.sourceLine());
      out.text(problem.hint());
    }
  }
}
