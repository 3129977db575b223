package dev.agentorchestrator.typing;

import dev.agentorchestrator.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A text that was typed into an agent's input line and has perhaps not been sent, as a question may
 * come up before Enter. Such a line may be taken away; one that a person has begun, or changed, may
 * not.
 */
final class Leftover {
  private static final int TELLING = 12;

  private final StateFolder state;
  private final Path file;

  Leftover(StateFolder state, String agent) {
    this.state = state;
    this.file = state.leftover(agent);
  }

  /**
   * Records a text before it is sent.
   *
   * @param shown how the input line shows it, which may be "[Pasted text]"; may be empty
   */
  void note(String text, String shown) {
    state.write(file, flat(text) + "\n" + flat(shown));
  }

  /** Forgets the text, as it was sent. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is compared with what stands there, and that is gone.
      return;
    }
  }

  /** Checks whether an input line holds the text that was recorded, or what fits of it. */
  boolean is(String line) {
    String flat = flat(line);
    try {
      List<String> lines = Files.readString(file).lines().toList();
      String text = lines.isEmpty() ? "" : lines.get(0);
      boolean begins = flat.length() >= Math.min(TELLING, text.length()) && text.startsWith(flat);
      return !flat.isEmpty() && (begins || lines.indexOf(flat) == 1);
    } catch (IOException e) {
      return false;
    }
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
