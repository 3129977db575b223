package dev.projectorchestrator.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Links between the documents lead to files and headings that are there. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @Test
  void linksLeadSomewhere() {
    List<Path> pages = new ArrayList<>(Documents.pages());
    for (String more :
        List.of(
            "CONTRIBUTING.md",
            "docs/reference/README.md",
            "docs/reference/commands.md",
            "docs/reference/exit-statuses.md",
            "engine/README.md")) {
      pages.add(Documents.ROOT.resolve(more));
    }
    List<String> dead = new ArrayList<>();
    for (Path page : pages) {
      Matcher link = LINK.matcher(Documents.text(page));
      while (link.find()) {
        if (!link.group(1).contains("://") && !leads(page, link.group(1))) {
          dead.add(Documents.ROOT.relativize(page) + ": " + link.group(1));
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  private static boolean leads(Path page, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file);
    return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
  }

  /** Returns the anchors as code hosts make them: lower case, dashes for spaces, no other signs. */
  private static Set<String> anchors(Path page) {
    return HEADING
        .matcher(Documents.text(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
