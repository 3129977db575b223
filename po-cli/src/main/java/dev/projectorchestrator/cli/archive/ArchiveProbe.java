package dev.projectorchestrator.cli.archive;

/** Asks the JVM that it runs in whether it took the archive that it was given. */
public final class ArchiveProbe {

  private ArchiveProbe() {}

  /**
   * Ends normally when it did.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    if (!System.getProperty("java.vm.info", "").contains("sharing")) {
      throw new IllegalStateException("the archive was refused");
    }
  }
}
