package dev.projectorchestrator.core.isolation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the environment that a process was started with. */
final class AgentEnvironment {

  private AgentEnvironment() {}

  /** Returns the variables; none where the system does not show them or the process is gone. */
  static Map<String, String> read(long pid) {
    Map<String, String> variables = new LinkedHashMap<>();
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
      for (String entry : new String(bytes, StandardCharsets.UTF_8).split("\0")) {
        int equals = entry.indexOf('=');
        if (equals > 0) {
          variables.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      return Map.of();
    }
    return variables;
  }
}
