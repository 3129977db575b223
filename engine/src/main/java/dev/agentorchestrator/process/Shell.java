package dev.agentorchestrator.process;

/** Quoting for /bin/sh. */
public final class Shell {
  private Shell() {}

  /** The text as one word that no shell changes. */
  public static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
