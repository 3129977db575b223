package dev.projectorchestrator.core.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.selection.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A filter is a selection in one line; what is no name of a project is looked for. */
class RowFilterTest {

  private final SeenProjects seen =
      new SeenProjects()
          .agent("shop", AgentState.RUNNING, Activity.ASKS, "May I delete it?")
          .does("web", Activity.BUSY)
          .agent("w", AgentState.FAILED, Activity.UNKNOWN, "exit status 3");

  private List<String> shown(String filter) {
    return pick(RowFilter.parse(filter, seen.fleet()));
  }

  private List<String> pick(RowFilter filter) {
    return filter.pick(Rows.of(seen.all(), Map.of()), seen.fleet(), seen).stream()
        .map(Row::project)
        .toList();
  }

  @Test
  void itTakesTheLanguageOfSelections() {
    assertThat(shown("")).containsExactly("shop", "w", "web");
    assertThat(shown("web shop/main")).containsExactly("shop", "web");
    assertThat(shown("!web")).containsExactly("shop", "w");
    assertThat(shown("--tag short")).containsExactly("w");
    assertThat(shown("--activity=asks,busy --tag long")).containsExactly("shop", "web");
    assertThat(shown("--state failed")).containsExactly("w");
    assertThat(shown("--tag none")).isEmpty();
    assertThat(pick(RowFilter.of(Selection.of(List.of("web"))))).containsExactly("web");
  }

  @Test
  void wordsAndPartsNeedNoOption() {
    assertThat(shown("asks")).containsExactly("shop");
    assertThat(shown("failed")).containsExactly("w");
    assertThat(shown("DELETE")).containsExactly("shop");
    assertThat(shown("we")).containsExactly("web");
    assertThat(shown("busy sho")).isEmpty();
  }

  @Test
  void whatMeansNothingIsSaid() {
    assertThatThrownBy(() -> shown("--tag"))
        .isInstanceOf(PoException.class)
        .hasMessageContaining("needs a value");
    assertThatThrownBy(() -> shown("--outdated")).hasMessageContaining("there is no --outdated");
    assertThatThrownBy(() -> shown("--state sleepy")).hasMessageContaining("'sleepy' is no state");
  }
}
