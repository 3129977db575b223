package dev.agentorchestrator.real;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An AI program, as far as the suite must know it: its profile tells the rest. */
interface Program {
  /** Returns its command, which is the name of its profile too. */
  String name();

  /** Returns the package that it is installed from, and the version. */
  String npmPackage();

  /** Returns the version that is tried. */
  String version();

  /** Returns the variables that lead it to the server, and keep it from everything else. */
  Map<String, String> environment(String server);

  /** Writes its settings: it is signed in, and trusts these folders and no others. */
  void settle(Path home, String server, List<Path> trusted);

  /** Checks whether it asks a server that fails again and again by itself, and never gives up. */
  default boolean triesAgain() {
    return false;
  }

  /** Returns the line that ends it. */
  default String exitLine() {
    return "/exit";
  }
}
