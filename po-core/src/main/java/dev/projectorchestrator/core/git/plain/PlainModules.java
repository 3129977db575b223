package dev.projectorchestrator.core.git.plain;

import java.nio.file.Path;

/** Reads where a submodule comes from. */
public final class PlainModules {

  private PlainModules() {}

  /**
   * Returns the URL of a submodule.
   *
   * @param workTree the work tree in which {@code .gitmodules} is
   * @param path where the submodule is
   * @return its URL; null when the file names none
   * @throws NotPlainException when the file is written in an unusual way
   */
  public static String url(Path workTree, String path) throws NotPlainException {
    String text = PlainFiles.text(workTree.resolve(".gitmodules"));
    if (text.indexOf('"') < 0 || text.indexOf('\\') >= 0 || text.indexOf(';') >= 0) {
      throw new NotPlainException(".gitmodules is written in another way");
    }
    boolean ofPath = false;
    String url = null;
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      String line = text.substring(at, end).strip();
      at = end + 1;
      if (line.startsWith("[")) {
        if (ofPath) {
          return url;
        }
        if (!line.startsWith("[submodule \"") || !line.endsWith("\"]")) {
          throw new NotPlainException(".gitmodules has '" + line + "'");
        }
        url = null;
      } else if (line.startsWith("path = ")) {
        ofPath = value(line, "path = ").equals(path);
      } else if (line.startsWith("url = ")) {
        url = value(line, "url = ");
      } else if (line.startsWith("path") || line.startsWith("url")) {
        throw new NotPlainException(".gitmodules has '" + line + "'");
      }
    }
    return ofPath ? url : null;
  }

  private static String value(String line, String key) throws NotPlainException {
    String value = line.substring(key.length()).strip();
    if (value.indexOf('"') >= 0 || value.indexOf('#') >= 0) {
      throw new NotPlainException(".gitmodules has '" + line + "'");
    }
    return value;
  }
}
