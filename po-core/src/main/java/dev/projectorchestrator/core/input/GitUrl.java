package dev.projectorchestrator.core.input;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes what a text is to git: a URL with a scheme, the scp form, or a path. */
public final class GitUrl {

  private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*)://(.*)$");
  private static final Pattern HELPER = Pattern.compile("^[A-Za-z0-9+.-]*::");
  private static final Pattern SCP =
      Pattern.compile("^(?:([^/@:]+)@)?(\\[[^\\]/]+\\]|[^/:@]+):(.*)$");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\]");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final Pattern ENCODED_CONTROL = Pattern.compile("(?i)%(0[0-9a-f]|1[0-9a-f]|7f)");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~/+=,@:%?#-]*");
  private static final int MAX = 2048;

  private GitUrl() {}

  /**
   * Checks whether git would take the text for a place to be reached over a transport, and not for
   * a path on this machine.
   *
   * @param text a valid git URL
   * @return true for every URL, {@code file://} included, and for the scp form
   */
  public static boolean isUrl(String text) {
    return SCHEME.matcher(text).matches()
        || HELPER.matcher(text).find()
        || SCP.matcher(text).matches();
  }

  /**
   * Checks whether the repository is on this machine.
   *
   * @param text a valid git URL
   * @return true for a path and for {@code file://}
   */
  public static boolean isLocal(String text) {
    return !isUrl(text) || text.toLowerCase(Locale.ROOT).startsWith("file://");
  }

  /**
   * Returns the last part of the path, without {@code .git}.
   *
   * @param text a valid git URL
   * @return such as {@code demo} for {@code https://example.org/demo.git}; may be empty text
   */
  public static String baseName(String text) {
    String path = text.replaceAll("[?#].*$", "").replaceAll("/+$", "");
    String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
    return last.endsWith(".git") ? last.substring(0, last.length() - ".git".length()) : last;
  }

  static Optional<String> problem(String value) {
    Optional<String> common = InputKind.commonProblem(value, MAX);
    if (common.isPresent()) {
      return common;
    }
    if (HELPER.matcher(value).find()) {
      return Optional.of("names a remote helper, which would run a program");
    }
    Matcher scheme = SCHEME.matcher(value);
    if (scheme.matches()) {
      return schemeProblem(scheme.group(1).toLowerCase(Locale.ROOT), scheme.group(2));
    }
    Matcher scp = SCP.matcher(value);
    if (scp.matches()) {
      return scpProblem(scp);
    }
    return InputKind.FOLDER.problem(value);
  }

  private static Optional<String> scpProblem(Matcher scp) {
    if (scp.group(1) != null && !USER.matcher(scp.group(1)).matches()) {
      return Optional.of("has a user name that is not allowed");
    }
    if (!HOST.matcher(scp.group(2)).matches()) {
      return Optional.of("has a host name that is not allowed");
    }
    return pathProblem(scp.group(3));
  }

  private static Optional<String> schemeProblem(String scheme, String rest) {
    switch (scheme) {
      case "file":
        return rest.startsWith("/")
            ? InputKind.FOLDER.problem(rest)
            : Optional.of("has a host, which a file URL can't have: write file:///PATH");
      case "http":
        return Optional.of("is not encrypted: use https://");
      case "https", "ssh", "git":
        break;
      default:
        return Optional.of("has the scheme " + scheme + ", which is not allowed");
    }
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    int at = rest.lastIndexOf('@', slash < 0 ? rest.length() : slash);
    if (at >= 0) {
      String user = authority.substring(0, at);
      if (!scheme.equals("ssh") || user.indexOf(':') >= 0) {
        return Optional.of(
            "holds credentials, which would be written down: let git's credential helper keep them");
      }
      if (!USER.matcher(user).matches()) {
        return Optional.of("has a user name that is not allowed");
      }
      authority = authority.substring(at + 1);
    }
    String host = authority.replaceFirst(":[0-9]{1,5}$", "");
    if (!HOST.matcher(host).matches()) {
      return Optional.of("has a host name that is not allowed");
    }
    return pathProblem(path.isEmpty() ? "" : path.substring(1));
  }

  private static Optional<String> pathProblem(String path) {
    if (path.isEmpty() || path.equals("/")) {
      return Optional.of("has no path");
    }
    if (path.startsWith("-") || path.contains("/-")) {
      return Optional.of("has a part that begins with a dash");
    }
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        return Optional.of("holds '..', which leads out of its folder");
      }
    }
    if (ENCODED_CONTROL.matcher(path).find()) {
      return Optional.of("holds an encoded control character");
    }
    if (!PLAIN.matcher(path).matches()) {
      return Optional.of("holds a character that is not allowed in a URL");
    }
    if (!Masking.mask("?" + path).equals("?" + path) || !Masking.mask(path).equals(path)) {
      return Optional.of(
          "holds credentials, which would be written down: let git's credential helper keep them");
    }
    return Optional.empty();
  }
}
