package dev.projectorchestrator.core.git.plain;

/** Something in a repository is not written in the usual way: JGit is to look. Never an error. */
public final class NotPlainException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param what what is unusual, for who debugs
   */
  public NotPlainException(String what) {
    // Used for control flow, often: no stack trace.
    super(what, null, false, false);
  }
}
