package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/manage-projects.md describes each flow with the steps that the code has. */
class RunbookDocsTest {

  private static final Pattern STEP = Pattern.compile("(?m)^(\\d+)\\. `([a-z-]+)`: ");

  @Test
  void theDocumentedStepsAreTheCodeS() throws IOException {
    String page = Files.readString(Path.of("../docs/manage-projects.md"));
    try (Flows flows = flows()) {
      for (Flow<?> flow : flows.all()) {
        List<String> steps = flow.example().steps().stream().map(Step::name).toList();
        assertThat(documented(page, flow.name()))
            .as("the steps in docs/manage-projects.md under '## %s'", flow.name())
            .isEqualTo(steps);
      }
    }
  }

  private static List<String> documented(String page, String flow) {
    Matcher section =
        Pattern.compile("(?ms)^## " + Pattern.quote(flow) + "\\n(.*?)(?=^## |\\z)").matcher(page);
    assertThat(section.find()).as("docs/manage-projects.md has no '## %s'", flow).isTrue();
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(section.group(1));
    while (step.find()) {
      steps.add(step.group(2));
      assertThat(Integer.parseInt(step.group(1))).isEqualTo(steps.size());
    }
    return steps;
  }

  private static Flows flows() {
    return new Flows(
        new Workspace(
            Optional.empty(),
            () -> {
              throw new AssertionError("naming the steps needs no harness");
            },
            Map.of(),
            Path.of("/"),
            Workspace.DEFAULT_COMMAND_TIMEOUT,
            false,
            Clock.systemUTC(),
            new Interruption()));
  }
}
