package dev.projectorchestrator.cli.top;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A question to the user that takes all keys until it is answered.
 *
 * @param title what it is about
 * @param lines what there is to read before the answer
 * @param choices what each key does; empty for one that is typed an answer
 * @param input what is typed so far; null where keys are choices
 * @param entered takes what was typed; null where keys are choices
 * @param hint what the keys do, in words
 */
record Dialog(
    String title,
    List<String> lines,
    Map<Character, Runnable> choices,
    StringBuilder input,
    Consumer<String> entered,
    String hint) {

  /** Asks for a yes. */
  static Dialog confirm(String title, List<String> lines, Runnable yes) {
    return choose(title, lines, Map.of('y', yes), "y yes · n no");
  }

  /** Lets the user choose by a key; any other key chooses nothing. */
  static Dialog choose(
      String title, List<String> lines, Map<Character, Runnable> choices, String hint) {
    return new Dialog(title, lines, choices, null, null, hint);
  }

  /** Lets the user type a line. */
  static Dialog type(String title, List<String> lines, Consumer<String> entered) {
    return new Dialog(
        title, lines, Map.of(), new StringBuilder(), entered, "enter done · esc leave it");
  }

  boolean types() {
    return input != null;
  }
}
