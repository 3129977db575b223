package dev.agentorchestrator.config;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** What {@code init} writes. */
public final class Scaffold {
  private static final List<String> KNOWN_PROGRAMS =
      List.of("claude", "codex", "gemini", "opencode", "aider");

  private Scaffold() {}

  /**
   * The first AI program found, else an interactive shell.
   *
   * @param path the folders to look in, as in the variable PATH
   */
  public static String command(String path) {
    for (String program : KNOWN_PROGRAMS) {
      for (String folder : path.split(File.pathSeparator)) {
        if (!folder.isEmpty() && isProgram(folder, program)) {
          return program;
        }
      }
    }
    return "sh";
  }

  /** The text of a new agents.toml. */
  public static String config(String prefix, String command) {
    boolean shell = command.equals("sh");
    return """
        # The agents of this project. `agents up` starts them, `agents status` tells how they are.
        # The tmux session of an agent is called session_prefix + name.
        session_prefix = "%s"

        [[agent]]
        name = "main"
        # What it runs: change it to any program. A string is run by sh; a list such as
        # ["claude", "--continue"] is run as it is. %s
        command = "%s"
        # Typed into it once it is ready (a shell would run the text: only for AI programs).
        %sprompt = "prompts/main.md"
        # Start it again when it exits:
        #persistent = true
        # Send it a text from time to time:
        #wake = "30m"
        #wake_prompt = "prompts/wake.md"
        """
        .formatted(
            prefix,
            shell
                ? "No AI program was found, so this is a shell."
                : "This one was found on the PATH.",
            command,
            shell ? "#" : "");
  }

  /** The text of a first prompt. */
  public static String prompt() {
    return """
        You are the main agent of this project. Read README.md first, if there is one, then tell in
        a few lines what you would do next, and wait for an answer.
        """;
  }

  private static boolean isProgram(String folder, String program) {
    try {
      Path file = Path.of(folder, program);
      return Files.isRegularFile(file) && Files.isExecutable(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
