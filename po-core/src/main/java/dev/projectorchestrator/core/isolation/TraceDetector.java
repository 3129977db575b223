package dev.projectorchestrator.core.isolation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds traces of po in texts: a text betrays who manages a project when it holds one of po's
 * words, or one of po's own paths. A word counts only when it stands alone ({@code fleetwood} is no
 * trace, {@code PO_FLEET} is one), and not within what the user named: the project's own folder,
 * its name, its remotes.
 */
final class TraceDetector {

  private static final Pattern WORDS =
      Pattern.compile(
          "(?<![a-z0-9])(fleets?|project[-_ ]?orchestrator)(?![a-z0-9])", Pattern.CASE_INSENSITIVE);

  private final List<Pattern> poPaths = new ArrayList<>();
  private final List<String> ownPaths;
  private final Supplier<List<String>> namedByUser;
  private List<String> named;

  /**
   * Creates a detector. For use by one thread.
   *
   * @param poPaths po's own folders and files: none of them, and nothing below them, may be named
   * @param ownPaths the project's own folder under all its names: it may well be below one of those
   * @param namedByUser gives what the user named and may hold a word; asked only when there is a
   *     word, and once
   */
  TraceDetector(List<Path> poPaths, List<Path> ownPaths, Supplier<List<String>> namedByUser) {
    for (Path path : poPaths) {
      if (path.getNameCount() > 0) {
        this.poPaths.add(
            Pattern.compile(
                "(?<![A-Za-z0-9._/-])" + Pattern.quote(path.toString()) + "(?![A-Za-z0-9._-])"));
      }
    }
    this.ownPaths = longestFirst(ownPaths.stream().map(Path::toString).toList());
    this.namedByUser = namedByUser;
  }

  /**
   * Looks at a text.
   *
   * @param text one line
   * @return what it betrays, to be read after the place; empty when nothing
   */
  Optional<String> find(String text) {
    String rest = without(text, ownPaths);
    Optional<String> path = path(rest);
    if (path.isPresent()) {
      return path;
    }
    Matcher word = WORDS.matcher(rest);
    if (word.find()) {
      Matcher again = WORDS.matcher(without(rest, named()));
      if (again.find()) {
        return Optional.of("holds the word '" + again.group(1) + "'");
      }
    }
    return Optional.empty();
  }

  /**
   * Looks at a text for po's own paths alone.
   *
   * @param text any number of lines
   * @return what it betrays, to be read after the place; empty when nothing
   */
  Optional<String> findPath(String text) {
    return path(without(text, ownPaths));
  }

  private Optional<String> path(String text) {
    for (Pattern path : poPaths) {
      Matcher matcher = path.matcher(text);
      if (matcher.find()) {
        return Optional.of("names po's own path " + matcher.group());
      }
    }
    return Optional.empty();
  }

  /** Checks whether a whole file can be passed over: cheaper than looking at each line. */
  boolean mayHold(String text) {
    return WORDS.matcher(text).find()
        || poPaths.stream().anyMatch(path -> path.matcher(text).find());
  }

  private List<String> named() {
    if (named == null) {
      named =
          longestFirst(
              namedByUser.get().stream()
                  .filter(name -> WORDS.matcher(name).find())
                  .distinct()
                  .toList());
    }
    return named;
  }

  private static String without(String text, List<String> parts) {
    String rest = text;
    for (String part : parts) {
      rest = rest.replace(part, "\u0001");
    }
    return rest;
  }

  private static List<String> longestFirst(List<String> texts) {
    return texts.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
  }
}
