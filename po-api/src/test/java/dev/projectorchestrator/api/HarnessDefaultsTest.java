package dev.projectorchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a driver gets that writes the five required methods alone. */
class HarnessDefaultsTest {

  private static final Host HOST =
      new Host(
          Map.of(),
          command -> {
            throw new HarnessException(HarnessException.Kind.MISSING_PROGRAM, "none", "");
          });

  private final List<String> calls = new ArrayList<>();
  private final Smallest harness = new Smallest();
  private final List<ProjectContext> projects =
      List.of(project("one"), project("two"), project("three"));

  private static ProjectContext project(String name) {
    return ProjectContext.of(Path.of("/" + name), HOST);
  }

  @Test
  void manyAreDrivenOneAfterAnotherAndAFailureLeavesTheOthersAlone() {
    Map<ProjectContext, OperationResult> started = harness.startAll(projects, List.of("main"));
    assertThat(started.keySet()).containsExactlyElementsOf(projects);
    assertThat(started.values())
        .extracting(result -> result.failure().map(Throwable::getMessage).orElse("done"))
        .containsExactly("done", "no start of two", "done");
    assertThat(calls).containsExactly("start one [main]", "start two [main]", "start three [main]");

    calls.clear();
    assertThat(harness.stopAll(projects, List.of()).values()).containsOnly(OperationResult.done());
    assertThat(calls).containsExactly("stop one []", "stop two []", "stop three []");

    calls.clear();
    assertThat(harness.restartAll(projects.subList(0, 1), List.of()).values())
        .containsExactly(OperationResult.done());
    assertThat(calls).containsExactly("stop one []", "start one []");
    assertThat(harness.startAll(List.of(), List.of())).isEmpty();
  }

  @Test
  void whatIsNoFailureOfAProjectIsThrownOn() {
    Smallest broken =
        new Smallest() {
          @Override
          public void start(ProjectContext project, List<String> agents) {
            throw new IllegalStateException("a bug");
          }
        };
    assertThatThrownBy(() -> broken.startAll(projects, List.of())).hasMessage("a bug");
  }

  @Test
  void manyAreLookedAtOneAfterAnother() {
    assertThat(harness.statusAll(projects).keySet()).containsExactlyElementsOf(projects);
  }

  @Test
  void whatIsOptionalIsNotSupported() {
    ProjectContext project = projects.get(0);
    for (Runnable call :
        List.<Runnable>of(
            () -> harness.logs(project, Optional.empty(), new LogOptions(1, false)),
            () -> harness.send(project, Optional.empty(), "x"),
            () ->
                harness.send(
                    project, Optional.empty(), "x", new SendOptions(true, false, Duration.ZERO)),
            () -> harness.attach(project, Optional.empty()),
            () -> harness.screen(project, Optional.empty()),
            () -> harness.answer(project, "main", List.of("yes"), ""),
            () -> harness.resume(project, List.of()),
            () -> harness.prepareDefaultSource(HOST))) {
      assertThatThrownBy(call::run)
          .isInstanceOfSatisfying(
              HarnessException.class,
              e -> assertThat(e.kind()).isEqualTo(HarnessException.Kind.NOT_SUPPORTED));
    }
    assertThat(harness.defaultSource(HOST)).isEmpty();
    assertThat(harness.sessionPrefix(project)).isEmpty();
    assertThat(harness.prefixInUse(HOST, "x-")).isEmpty();
    assertThat(harness.preview(Operation.START, project, List.of())).isEmpty();
  }

  @Test
  void withoutOptionsATextIsJustSent() {
    Smallest sending =
        new Smallest() {
          @Override
          public void send(ProjectContext project, Optional<String> agent, String text) {
            calls.add("send " + text);
          }
        };
    sending.send(projects.get(0), Optional.empty(), "x", SendOptions.NONE);
    assertThat(calls).containsExactly("send x");
  }

  private class Smallest implements Harness {
    @Override
    public HarnessInfo info() {
      return new HarnessInfo("smallest", "x", Optional.empty(), "", Set.of(), List.of(), List.of());
    }

    @Override
    public void init(ProjectContext project, InitOptions options) {}

    @Override
    public void start(ProjectContext project, List<String> agents) {
      note("start", project, agents);
      if (project.directory().endsWith("two")) {
        throw new HarnessException(HarnessException.Kind.FAILED, "no start of two", "");
      }
    }

    @Override
    public void stop(ProjectContext project, List<String> agents) {
      note("stop", project, agents);
    }

    private void note(String call, ProjectContext project, List<String> agents) {
      calls.add(call + " " + project.directory().getFileName() + " " + agents);
    }

    @Override
    public ProjectStatus status(ProjectContext project) {
      return ProjectStatus.unknown("did not look", Instant.EPOCH);
    }
  }
}
