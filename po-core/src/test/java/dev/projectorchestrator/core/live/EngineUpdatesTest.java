package dev.projectorchestrator.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.RemoteRefs;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is newer where engines come from, whatever one of these places does. */
class EngineUpdatesTest {

  private static final String OLD = "1".repeat(40);
  private static final String NEW = "2".repeat(40);

  private static ProjectEntry project(String name) {
    return ProjectEntry.of(name, "fixture", "v1", name);
  }

  /** A project whose pin is the tag v1 there; its name is the last part of the engine's URL. */
  private static EngineView engine(String url) {
    return engine(url, "v1");
  }

  private static EngineView engine(String url, String tag) {
    return new EngineView(
        Optional.of(OLD),
        Optional.of(OLD),
        Optional.of(OLD),
        EngineView.Drift.NONE,
        List.of(tag),
        Optional.empty(),
        Optional.empty(),
        Optional.of(url),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "v0.1.0-g1234567, v0.1.0, true",
    "v0.1.0-12-g1234567, v0.1.0, true",
    "v0.2.0-g1234567, v0.1.9, true",
    "v0.1.0-g1234567, v0.1.1, false",
    "v0.1.0-rc1, v0.1.0, false",
    "v0.1.0, v0.1.0, false"
  })
  void aDevelopmentBuildIsNotOlderThanItsRelease(String tag, String release, boolean current) {
    assertThat(RemoteRefs.isDevelopedAfter(tag, release)).isEqualTo(current);
  }

  @Test
  void aProjectAtADevelopmentBuildIsNotOutdated() {
    EngineView view = engine("https://example.org/engine.git", "v1-g1234567");
    List<EngineUpdate> updates =
        new EngineUpdates(
                project -> view, url -> refs(Map.of("refs/tags/v1", NEW)), Duration.ofMinutes(5))
            .look(List.of(project("one")));
    assertThat(updates.get(0).state()).isEqualTo(EngineUpdate.State.CURRENT);
  }

  private static RemoteRefs refs(Map<String, String> tags) {
    return new RemoteRefs(tags, Optional.empty());
  }

  private static List<EngineUpdate> look(
      Function<String, RemoteRefs> remotes, Duration deadline, String... names) {
    return new EngineUpdates(
            project -> engine("https://example.org/" + project.name()), remotes, deadline)
        .look(List.of(names).stream().map(EngineUpdatesTest::project).toList());
  }

  @Test
  void aTagThatWasMovedOrWithdrawnIsTold() {
    List<EngineUpdate> updates =
        look(
            url ->
                switch (url.substring(url.lastIndexOf('/') + 1)) {
                  case "moved" -> refs(Map.of("refs/tags/v1", NEW));
                  case "withdrawn" -> refs(Map.of("refs/tags/v2", NEW));
                  default -> refs(Map.of("refs/tags/v1", OLD));
                },
            Duration.ofMinutes(5),
            "moved",
            "withdrawn",
            "same");
    assertThat(updates.get(0).problem().orElseThrow())
        .isEqualTo("the tag v1 was moved where the engine comes from: it is 2222222 there");
    assertThat(updates.get(0).state()).isEqualTo(EngineUpdate.State.OUTDATED);
    assertThat(updates.get(1).problem().orElseThrow()).contains("v1 was withdrawn");
    assertThat(updates.get(2).problem()).isEmpty();
    assertThat(updates.get(2).state()).isEqualTo(EngineUpdate.State.CURRENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fd::3", "ext::sh -c touch% x", "--upload-pack=x", "https://a\nb"})
  void aUrlThatTheProjectMadeUpIsNotAsked(String url) {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    List<EngineUpdate> updates =
        new EngineUpdates(
                project -> engine(url),
                name -> {
                  asked.add(name);
                  return refs(Map.of());
                },
                Duration.ofMinutes(5))
            .look(List.of(project("demo")));
    assertThat(updates.get(0).state()).isEqualTo(EngineUpdate.State.UNKNOWN);
    assertThat(updates.get(0).problem().orElseThrow()).startsWith("the engine's URL ");
    assertThat(asked).isEmpty();
  }

  @Test
  void aSourceThatDoesNotAnswerKeepsTheOthersFromNothing() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try {
      List<EngineUpdate> updates =
          look(
              url -> {
                if (url.endsWith("slow")) {
                  try {
                    ended.await(5, TimeUnit.MINUTES);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }
                return refs(Map.of("refs/tags/v1", OLD));
              },
              Duration.ofSeconds(3),
              "slow",
              "quick");
      assertThat(updates.get(0).problem()).hasValue("no answer within 3 s");
      assertThat(updates.get(1).state()).isEqualTo(EngineUpdate.State.CURRENT);
    } finally {
      ended.countDown();
    }
  }

  @Test
  void sourcesAreAskedAtOnce() {
    CyclicBarrier both = new CyclicBarrier(2);
    List<EngineUpdate> updates =
        look(
            url -> {
              try {
                both.await(1, TimeUnit.MINUTES);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return refs(Map.of("refs/tags/v1", OLD));
            },
            Duration.ofMinutes(2),
            "one",
            "other");
    assertThat(updates).extracting(EngineUpdate::state).containsOnly(EngineUpdate.State.CURRENT);
  }
}
