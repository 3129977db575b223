package dev.projectorchestrator.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on the architecture names what there is. */
class ArchitectureTest {

  private static final Path CORE =
      Documents.ROOT.resolve("po-core/src/main/java/dev/projectorchestrator/core");

  @Test
  void everyPackageOfTheCoreHasARow() throws IOException {
    List<String> packages;
    try (Stream<Path> files = Files.walk(CORE)) {
      packages =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> CORE.relativize(file.getParent()).toString().replace('/', '.'))
              .toList();
    }
    assertThat(rows()).containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void everyModuleIsNamed() {
    String page = Documents.text(Documents.ROOT.resolve("docs/architecture.md"));
    List<String> modules =
        Pattern.compile("<module>([\\w-]+)</module>")
            .matcher(Documents.text(Documents.ROOT.resolve("pom.xml")))
            .results()
            .map(module -> module.group(1))
            .filter(module -> !module.equals("coverage"))
            .map(module -> module.replaceFirst("^(harness|place)-.*", "$1-*"))
            .distinct()
            .toList();
    assertThat(modules)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("| `" + name + "`"));
  }

  /** Returns the names in the first column of the table of the core's packages. */
  private static List<String> rows() {
    String page = Documents.text(Documents.ROOT.resolve("docs/architecture.md"));
    String table = page.substring(page.indexOf("Inside `po-core`"), page.indexOf("## The way"));
    return Pattern.compile("(?m)^\\| `([\\w.]+)` \\|")
        .matcher(table)
        .results()
        .map(row -> row.group(1))
        .toList();
  }
}
