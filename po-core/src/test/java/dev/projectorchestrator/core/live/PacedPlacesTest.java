package dev.projectorchestrator.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Repeated looks at places do not ask them each time. */
class PacedPlacesTest {

  private static final ProjectEntry DEMO = ProjectEntry.of("demo", "h", "v1", "x");
  private final AtomicInteger asked = new AtomicInteger();

  private Map<String, LiveProject> ask(List<ProjectEntry> projects) {
    asked.incrementAndGet();
    return Map.of(
        "demo",
        new LiveProject(
            projects.get(0),
            Optional.empty(),
            ProjectStatus.unknown("look " + asked.get(), Instant.EPOCH),
            Optional.empty()));
  }

  @Test
  void aSecondLookSoonAfterTheFirstGivesWhatIsKnown() {
    try (PacedPlaces paced = new PacedPlaces((place, projects, engines) -> ask(projects))) {
      Map<String, LiveProject> first = paced.look("box1", List.of(DEMO), EngineLook.NONE);
      assertThat(paced.look("box1", List.of(DEMO), EngineLook.NONE)).isEqualTo(first);
      assertThat(asked).hasValue(1);
      paced.look("box2", List.of(DEMO), EngineLook.NONE);
      assertThat(asked).as("another place").hasValue(2);
    }
  }

  @Test
  void otherProjectsAreAskedForAtOnce() {
    try (PacedPlaces paced = new PacedPlaces((place, projects, engines) -> ask(projects))) {
      paced.look("box1", List.of(DEMO), EngineLook.NONE);
      ProjectEntry moved = ProjectEntry.of("demo", "h", "v2", "x");
      assertThat(paced.look("box1", List.of(moved), EngineLook.NONE).get("demo").entry())
          .isEqualTo(moved);
      assertThat(asked).hasValue(2);
    }
  }
}
