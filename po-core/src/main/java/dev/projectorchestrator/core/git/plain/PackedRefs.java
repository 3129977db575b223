package dev.projectorchestrator.core.git.plain;

import java.util.HashMap;
import java.util.Map;

/** What a {@code packed-refs} file says. */
final class PackedRefs {

  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> peeled = new HashMap<>();
  private boolean fullyPeeled;

  private PackedRefs() {}

  /**
   * Reads the file's text.
   *
   * @param text the text; empty when there is no file
   * @return the refs
   * @throws NotPlainException when it is not such a text
   */
  static PackedRefs parse(String text) throws NotPlainException {
    PackedRefs refs = new PackedRefs();
    String last = "";
    for (String line : PlainFiles.lines(text)) {
      if (line.startsWith("#")) {
        refs.fullyPeeled |= line.contains(" fully-peeled");
      } else if (line.startsWith("^")) {
        refs.peeled.put(last, checked(line.substring(1)));
      } else if (line.length() > 41 && line.charAt(40) == ' ') {
        last = line.substring(41);
        refs.ids.put(last, checked(line.substring(0, 40)));
      } else {
        throw new NotPlainException("packed-refs has the line '" + line + "'");
      }
    }
    return refs;
  }

  private static String checked(String text) throws NotPlainException {
    if (!PlainFiles.isId(text)) {
      throw new NotPlainException("packed-refs has the id '" + text + "'");
    }
    return text;
  }

  /** Returns what a ref holds; null when it is not here. */
  String id(String name) {
    return ids.get(name);
  }

  /** Returns the commit that a ref stands for in the end; null when that is not known here. */
  String peeled(String name, String id) {
    if (!id.equals(ids.get(name))) {
      return null; // It was rewritten since.
    }
    String commit = peeled.get(name);
    return commit == null && fullyPeeled ? id : commit;
  }

  /** Returns the refs whose names start so, with what they hold. */
  Map<String, String> starting(String prefix) {
    Map<String, String> found = new HashMap<>();
    for (Map.Entry<String, String> ref : ids.entrySet()) {
      if (ref.getKey().startsWith(prefix)) {
        found.put(ref.getKey(), ref.getValue());
      }
    }
    return found;
  }
}
