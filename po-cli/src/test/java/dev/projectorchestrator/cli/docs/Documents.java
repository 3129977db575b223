package dev.projectorchestrator.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documents that people and the PO's agent read. */
public final class Documents {

  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Documents() {}

  /** Returns README.md and every page right in docs/. */
  public static List<Path> pages() {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    pages.addAll(markdownIn("docs"));
    return pages;
  }

  public static List<Path> prompts() {
    return markdownIn("prompts");
  }

  public static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> markdownIn(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
