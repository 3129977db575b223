package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.selection.Looks;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import dev.projectorchestrator.core.selection.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which rows are shown: a selection as the commands take it, in one line of text. A word that is a
 * state or an activity stands for {@code --state} or {@code --activity}; one that names no project
 * is looked for in names and in what agents say.
 */
public final class RowFilter {

  /** Shows all. */
  public static final RowFilter ALL = new RowFilter(Selection.of(List.of()), List.of(), List.of());

  private static final Set<String> VALUED = Set.of("--tag", "--harness", "--state", "--activity");

  private final Selection selection;
  private final List<String> words;
  private final List<String> parts;

  private RowFilter(Selection selection, List<String> words, List<String> parts) {
    this.selection = selection;
    this.words = words;
    this.parts = parts;
  }

  /**
   * Creates a filter from what the command line said.
   *
   * @param selection the selection; whether something is outdated is not looked at again
   * @return the filter
   */
  public static RowFilter of(Selection selection) {
    List<String> words = new ArrayList<>(selection.states());
    words.addAll(selection.activities());
    Selection again =
        new Selection(
            selection.words(),
            selection.all() || selection.words().isEmpty(),
            selection.tags(),
            selection.harnesses(),
            selection.states(),
            selection.activities(),
            false,
            selection.drifted());
    return new RowFilter(again, words, List.of());
  }

  /**
   * Reads a filter that somebody types.
   *
   * @param text the text, such as {@code asks --tag prod} or {@code !web}
   * @param fleet the fleet, to tell names from parts of names
   * @return the filter
   * @throws PoException with {@code USAGE} when an option is not known or lacks its value
   */
  public static RowFilter parse(String text, Fleet fleet) {
    Map<String, List<String>> values = new HashMap<>();
    VALUED.forEach(option -> values.put(option, new ArrayList<>()));
    List<String> names = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    boolean drifted = false;
    List<String> tokens =
        Arrays.stream(text.strip().replace('=', ' ').split("\\s+"))
            .filter(token -> !token.isEmpty())
            .toList();
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if (VALUED.contains(token)) {
        i++;
        if (i == tokens.size()) {
          throw PoException.usage(token + " needs a value", "see: po help selection");
        }
        values.get(token).addAll(List.of(tokens.get(i).split(",")));
      } else if (token.equals("--drifted")) {
        drifted = true;
      } else if (token.startsWith("--") && !token.equals("--all")) {
        throw PoException.usage("there is no " + token, "see: po help selection");
      } else if (isWord(token)) {
        words.add(token);
      } else if (isName(token, fleet)) {
        names.add(token);
      } else if (!token.equals("--all")) {
        parts.add(token.toLowerCase(Locale.ROOT));
      }
    }
    words.addAll(values.get("--state"));
    words.addAll(values.get("--activity"));
    Selection selection =
        new Selection(
            names,
            names.isEmpty(),
            values.get("--tag"),
            values.get("--harness"),
            values.get("--state"),
            values.get("--activity"),
            false,
            drifted);
    return new RowFilter(selection, words, parts);
  }

  private static boolean isWord(String token) {
    return token.equals("missing")
        || token.equals("disabled")
        || Selection.stateWords().contains(token)
        || Selection.activityWords().contains(token);
  }

  private static boolean isName(String token, Fleet fleet) {
    return fleet.find(token.replaceFirst("^!", "").replaceFirst("/.*", "")).isPresent();
  }

  /** Checks whether all rows are shown. */
  public boolean isAll() {
    return words.isEmpty() && parts.isEmpty() && selection.equals(ALL.selection);
  }

  /**
   * Picks the rows that are shown.
   *
   * @param rows the rows
   * @param fleet the fleet
   * @param looks what was seen of it
   * @return those that are shown, in the same order
   * @throws PoException with {@code USAGE} for a word that means nothing; names that are not there
   *     any more, and what selects nothing, only show nothing
   */
  public List<Row> pick(List<Row> rows, Fleet fleet, Looks looks) {
    if (isAll()) {
      return rows;
    }
    Map<String, List<String>> agents = new HashMap<>();
    try {
      Selected selected = selection.in(fleet, Scope.EVERY, looks);
      for (Target target : selected.targets()) {
        agents.put(target.name(), target.agents());
      }
    } catch (PoException e) {
      switch (e.code()) {
        case NOTHING_SELECTED, NO_SUCH_PROJECT -> {
          return List.of();
        }
        default -> throw e;
      }
    }
    return rows.stream().filter(row -> matches(row, agents)).toList();
  }

  private boolean matches(Row row, Map<String, List<String>> agents) {
    List<String> named = agents.get(row.project());
    if (named == null || !named.isEmpty() && !named.contains(row.agent())) {
      return false;
    }
    String text = (row.key() + " " + row.says()).toLowerCase(Locale.ROOT);
    return (words.isEmpty() || row.words().stream().anyMatch(words::contains))
        && parts.stream().allMatch(text::contains);
  }
}
