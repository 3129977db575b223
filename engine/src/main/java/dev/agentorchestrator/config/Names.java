package dev.agentorchestrator.config;

/**
 * What an agent and a session prefix may be called: what tmux takes as a session's name unchanged.
 */
public final class Names {
  /** The rule for an agent's name, as a message tells it. */
  public static final String AGENT_RULE =
      "use letters, digits, '-' and '_', starting with a letter or digit, at most 63";

  /** The rule for a session prefix, as a message tells it. */
  public static final String PREFIX_RULE =
      "use letters, digits, '-' and '_', starting with a letter or digit, at most 64";

  private Names() {}

  /** Whether this may name an agent. */
  public static boolean isAgentName(String name) {
    return isWord(name, 63);
  }

  /** Whether this may be a session prefix. */
  public static boolean isPrefix(String prefix) {
    return isWord(prefix, 64);
  }

  /** A usable prefix made of a folder's name. */
  public static String prefixFor(String folderName) {
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < folderName.length() && prefix.length() < 60; i++) {
      char c = folderName.charAt(i);
      if (isLetterOrDigit(c) || (prefix.length() > 0 && (c == '-' || c == '_'))) {
        prefix.append(c);
      } else if (prefix.length() > 0 && prefix.charAt(prefix.length() - 1) != '-') {
        prefix.append('-');
      }
    }
    if (prefix.length() == 0) {
      prefix.append("project");
    }
    if (prefix.charAt(prefix.length() - 1) != '-') {
      prefix.append('-');
    }
    return prefix.toString();
  }

  private static boolean isWord(String text, int longest) {
    if (text.isEmpty() || text.length() > longest || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
