package dev.projectorchestrator.core.usage;

import java.util.Map;
import java.util.TreeMap;

/** What one file of records has told so far. Kept, so that nothing is read twice. */
final class FileUse {

  /** How much of the file was read; always up to the end of a line. */
  long read;

  /** The program whose record it is, as its profile has it. */
  String program = "";

  /** What the program calls the conversation; empty text when it is not said. */
  String conversation = "";

  /** When something was counted for the first time, as ISO 8601. */
  String first = "";

  /** The folder in which the program worked; empty text when it is not said. */
  String folder = "";

  /** The SHA-256 of that folder, where only that is said. */
  String hash = "";

  /** The model, where it is said apart from the tokens. */
  String model = "";

  /** What was used, by day, a tab, and the model. */
  final Map<String, Tokens> used = new TreeMap<>();

  /** The message that was counted last: what is said of it again takes its place. */
  private String lastId = "";

  private String lastKey = "";
  private Tokens last = Tokens.NONE;

  /** Counts what was used for a message. */
  void set(String id, String day, String model, Tokens tokens) {
    if (!id.isEmpty() && id.equals(lastId)) {
      used.merge(lastKey, Tokens.NONE.minus(last), Tokens::plus);
    }
    lastId = id;
    lastKey = day + "\t" + model;
    last = tokens;
    used.merge(lastKey, tokens, Tokens::plus);
  }
}
