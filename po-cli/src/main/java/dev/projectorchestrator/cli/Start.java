package dev.projectorchestrator.cli;

/**
 * The first class that runs. It alone is compiled for Java 8, so that an older Java can still say,
 * in words, that it is too old; asking the Java for its version beforehand would cost a process.
 */
public final class Start {

  private static final int FLOOR = 17;

  private Start() {}

  /**
   * Runs {@code po}, or says which Java it needs.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    String complaint =
        complaint(
            System.getProperty("java.specification.version"),
            System.getProperty("java.version"),
            System.getProperty("java.home"));
    if (complaint != null) {
      System.err.print(complaint);
      System.exit(6);
    }
    Main.main(args);
  }

  /**
   * Describes what is wrong with a Java.
   *
   * @param specification its specification's version, such as {@code 17} or {@code 1.8}
   * @param version its whole version
   * @param home where it is
   * @return lines to print; null when it is new enough
   */
  static String complaint(String specification, String version, String home) {
    int major;
    try {
      major = specification.startsWith("1.") ? 8 : Integer.parseInt(specification);
    } catch (NumberFormatException e) {
      // An unknown version format is newer, not older.
      return null;
    }
    if (major >= FLOOR) {
      return null;
    }
    return "po: error: po needs Java "
        + FLOOR
        + " or newer; this one is "
        + version
        + ", at "
        + home
        + "\n  hint: install a newer one (Debian: apt install openjdk-17-jdk, macOS: brew install"
        + " openjdk), or point PO_JAVA or JAVA_HOME to one\n";
  }
}
