package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.registry.check.CheckedFleet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * What a change of fleet.toml was, or would be.
 *
 * @param name the file's name
 * @param before the text before
 * @param after the text after; equal to {@code before} when nothing had to change
 * @param result what the text after says
 */
public record FleetEdit(String name, String before, String after, CheckedFleet result) {
  /**
   * Checks whether the text changed.
   *
   * @return true if so
   */
  public boolean changed() {
    return !before.equals(after);
  }

  /**
   * Returns the difference.
   *
   * @return a unified diff; empty text when nothing had to change
   */
  public String diff() {
    if (!changed()) {
      return "";
    }
    RawText old = new RawText(before.getBytes(StandardCharsets.UTF_8));
    RawText changed = new RawText(after.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.format(
          new HistogramDiff().diff(RawTextComparator.DEFAULT, old, changed), old, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "--- " + name + "\n+++ " + name + "\n" + out.toString(StandardCharsets.UTF_8);
  }
}
