package dev.projectorchestrator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A command line, split into the words that name the command and the rest. Options that stand
 * before the command's words are moved behind them, so that {@code po --json list} is {@code po
 * list --json}.
 *
 * @param words the words that are not options, at the front: at most two
 * @param leading the options that stood before them, with their values
 * @param rest what stood after the first word
 */
record CommandWords(List<String> words, List<String> leading, List<String> rest) {

  private static final Set<String> WITH_VALUE = Set.of("--fleet");

  static CommandWords of(String[] args) {
    List<String> leading = new ArrayList<>();
    int i = 0;
    while (i < args.length && args[i].startsWith("-") && args[i].length() > 1) {
      leading.add(args[i]);
      if (WITH_VALUE.contains(args[i]) && i + 1 < args.length) {
        i++;
        leading.add(args[i]);
      }
      i++;
    }
    List<String> rest = List.of(args).subList(i, args.length);
    List<String> words = new ArrayList<>();
    if (!rest.isEmpty()) {
      words.add(rest.get(0));
      if (rest.size() > 1 && !rest.get(1).startsWith("-")) {
        words.add(rest.get(1));
      }
    }
    return new CommandWords(words, leading, rest);
  }

  /** Finds the command; prefers one that is named by two words. */
  Verb verb() {
    Verb found = null;
    for (Verb verb : Verb.values()) {
      if (words.size() == 2 && verb.words().equals(words.get(0) + " " + words.get(1))) {
        return verb;
      }
      if (!words.isEmpty() && verb.words().equals(words.get(0))) {
        found = verb;
      }
    }
    return found;
  }

  /** Returns what the command itself is to parse. */
  String[] argumentsFor(Verb verb) {
    int used = verb.words().indexOf(' ') < 0 ? 1 : 2;
    List<String> arguments = new ArrayList<>(leading);
    arguments.addAll(rest.subList(used, rest.size()));
    return arguments.toArray(new String[0]);
  }
}
