package dev.projectorchestrator.core.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that puts another one into a session of its own and becomes it, which Java can't do:
 * {@code setsid} on Linux; perl where there is no such program, as on macOS.
 *
 * @param prefix what is put before a command's arguments; empty when there is no such program
 */
record SessionLauncher(List<String> prefix) {

  /** Leaves programs in the session that they are started from. */
  static final SessionLauncher NONE = new SessionLauncher(List.of());

  SessionLauncher {
    prefix = List.copyOf(prefix);
  }

  static SessionLauncher find(Map<String, String> environment) {
    Optional<Path> setsid = Programs.find("setsid", environment, Path.of("/"));
    if (setsid.isPresent()) {
      return new SessionLauncher(List.of(setsid.get().toString()));
    }
    return perl(environment).orElse(NONE);
  }

  static Optional<SessionLauncher> perl(Map<String, String> environment) {
    return Programs.find("perl", environment, Path.of("/"))
        .map(
            perl ->
                new SessionLauncher(
                    List.of(
                        perl.toString(),
                        "-MPOSIX=setsid",
                        "-e",
                        "setsid(); exec { $ARGV[0] } @ARGV; exit 127",
                        "--")));
  }

  boolean ownSession() {
    return !prefix.isEmpty();
  }
}
