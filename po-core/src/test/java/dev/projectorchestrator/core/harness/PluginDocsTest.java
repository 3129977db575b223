package dev.projectorchestrator.core.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.contract.Check;
import dev.projectorchestrator.contract.HarnessContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/harness-plugins.md tells of every point of the contract and every problem of a jar. */
class PluginDocsTest {

  private static final Pattern CODE =
      Pattern.compile(
          "(?:RefusedException\\(|CatalogProblem\\(|\\? |code = )\\s*\"([a-z]+(?:-[a-z]+)*)\"");
  private static final Set<String> NOT_OF_JARS =
      Set.of("trust-unreadable", "invalid-descriptor", "no-factory");

  private final String page;

  PluginDocsTest() throws IOException {
    page = Files.readString(Path.of("../docs/harness-plugins.md"));
  }

  @Test
  void everyPointOfTheContractIsThere() {
    for (Check<?> item : HarnessContract.checks()) {
      assertThat(page).contains("`" + item.id() + "`");
    }
  }

  @Test
  void everyProblemOfAJarIsThere() throws IOException {
    Set<String> codes = new TreeSet<>();
    Path sources = Path.of("src/main/java/dev/projectorchestrator/core/harness");
    for (String name :
        List.of(
            "plugin/PluginInspector",
            "plugin/ApiPluginManager",
            "catalog/PluginFinder",
            "catalog/DriverFactory",
            "catalog/PluginCatalog")) {
      Matcher matcher = CODE.matcher(Files.readString(sources.resolve(name + ".java")));
      while (matcher.find()) {
        codes.add(matcher.group(1));
      }
    }
    codes.removeAll(NOT_OF_JARS);
    assertThat(codes).hasSizeGreaterThan(12);
    assertThat(codes).allSatisfy(code -> assertThat(page).contains("`" + code + "`"));
  }
}
