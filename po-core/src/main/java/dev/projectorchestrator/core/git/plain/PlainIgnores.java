package dev.projectorchestrator.core.git.plain;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** The rules of a {@code .gitignore} that are plain names, without wildcards. */
final class PlainIgnores {

  static final String FILE = ".gitignore";

  private final List<String> names = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private boolean exceptions;

  private PlainIgnores() {}

  /**
   * Reads the rules.
   *
   * @param text the file's text; empty when there is none
   * @return the rules
   */
  static PlainIgnores parse(String text) {
    PlainIgnores ignores = new PlainIgnores();
    for (String line : PlainFiles.lines(text)) {
      ignores.add(line);
    }
    return ignores;
  }

  private void add(String line) {
    if (line.startsWith("!")) {
      exceptions = true;
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c <= ' ' || c == '#' || "*?[]\\!".indexOf(c) >= 0) {
        return; // Another kind of rule can only add to what is ignored, but for exceptions.
      }
    }
    int slash = line.indexOf('/');
    if (slash < 0 || slash == line.length() - 1) {
      names.add(line);
    } else {
      paths.add(slash == 0 ? line.substring(1) : line);
    }
  }

  /**
   * Checks whether something untracked is ignored.
   *
   * @param path its path from the work tree's root
   * @param file the file itself
   * @return true when that is sure; false when it is not so, or other rules may say so
   */
  boolean surelyIgnored(String path, File file) {
    if (exceptions) {
      return false;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return names.contains(name)
        || paths.contains(path)
        || ((names.contains(name + "/") || paths.contains(path + "/")) && file.isDirectory());
  }
}
