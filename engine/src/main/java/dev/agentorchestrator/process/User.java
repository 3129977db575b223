package dev.agentorchestrator.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user whom this program runs as. */
public final class User {
  private User() {}

  /** Returns the user's number; the name where the number cannot be seen. */
  public static String id() {
    String uid = System.getProperty("agents.uid", "");
    if (!uid.isEmpty()) {
      return uid;
    }
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
    } catch (IOException | RuntimeException e) {
      return System.getProperty("user.name");
    }
  }
}
