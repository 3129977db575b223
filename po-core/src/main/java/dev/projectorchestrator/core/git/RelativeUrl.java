package dev.projectorchestrator.core.git;

/** The URL of a submodule that is relative to where its repository comes from, as git reads it. */
final class RelativeUrl {

  private RelativeUrl() {}

  /** Checks whether a URL is relative. */
  static boolean is(String url) {
    return url.startsWith("./") || url.startsWith("../");
  }

  /**
   * Resolves a URL.
   *
   * @param base where the repository comes from: a URL or an absolute path
   * @param url what its {@code .gitmodules} says
   * @return where the submodule comes from
   */
  static String resolve(String base, String url) {
    String stem = base.replaceAll("/+$", "");
    String rest = url;
    String separator = "/";
    while (is(rest)) {
      if (rest.startsWith("../")) {
        int cut = Math.max(stem.lastIndexOf('/'), stem.lastIndexOf(':'));
        separator = cut >= 0 && stem.charAt(cut) == ':' ? ":" : "/";
        stem = stem.substring(0, Math.max(cut, 0));
        rest = rest.substring("../".length());
      } else {
        rest = rest.substring("./".length());
      }
    }
    return (stem + separator + rest).replaceAll("/+$", "");
  }
}
