package dev.projectorchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all value types of the SPI promise: no null, no collection that changes later. */
class ValuesTest {

  private static final CommandSpec COMMAND = CommandSpec.of("true");
  private static final CommandRunner NOTHING =
      command ->
          new CommandResult(
              command, CommandResult.Outcome.EXITED, 0, "a\nb\n", "", false, Duration.ZERO);
  private static final ActivityReport QUESTION =
      new ActivityReport(Activity.ASKS, Optional.of(Instant.EPOCH), "title", "Delete x?");
  private static final Host HOST = new Host(Map.of("HOME", "/h"), NOTHING);

  static Stream<Record> values() {
    return Stream.of(
        QUESTION,
        new AgentScreen("main", List.of("$ "), QUESTION),
        AgentStatus.of("main", AgentState.RUNNING),
        COMMAND,
        NOTHING.run(COMMAND),
        new EngineSource("https://example.org/e.git", "v1"),
        new HarnessDescriptor("h", "text", "h.toml"),
        new HarnessInfo("h", "A harness", Optional.empty(), "", Set.of(), List.of(), List.of()),
        HOST,
        new InitOptions("demo", "demo-"),
        OperationResult.done(),
        ProjectContext.of(Path.of("/p"), HOST),
        new SendOptions(true, false, Duration.ofSeconds(1)),
        ProjectStatus.unknown("why", Instant.EPOCH));
  }

  @ParameterizedTest
  @MethodSource("values")
  void noComponentIsNull(Record value) throws Exception {
    RecordComponent[] components = value.getClass().getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = components[i].getAccessor().invoke(value);
    }
    assertThat(constructor.newInstance(arguments)).isEqualTo(value).hasSameHashCodeAs(value);
    for (int i = 0; i < components.length; i++) {
      if (!types[i].isPrimitive()) {
        Object[] lacking = arguments.clone();
        lacking[i] = null;
        assertThatThrownBy(() -> constructor.newInstance(lacking))
            .as(components[i].getName())
            .isInstanceOf(InvocationTargetException.class)
            .hasCauseInstanceOf(NullPointerException.class);
      }
    }
  }

  @Test
  void collectionsAreCopied() {
    List<String> evidence = new ArrayList<>(List.of("looked"));
    List<AgentStatus> agents = new ArrayList<>();
    ProjectStatus status = new ProjectStatus(ProjectState.STOPPED, agents, evidence, Instant.EPOCH);
    Map<String, String> variables = new HashMap<>(Map.of("A", "1"));
    Host host = new Host(variables, NOTHING);
    Set<Capability> capabilities = new HashSet<>();
    List<String> paths = new ArrayList<>();
    HarnessInfo info = new HarnessInfo("h", "A", Optional.empty(), "", capabilities, paths, paths);

    evidence.add("more");
    agents.add(AgentStatus.of("main", AgentState.RUNNING));
    variables.put("B", "2");
    capabilities.add(Capability.LOGS);
    paths.add(".state/");

    assertThat(status.evidence()).containsExactly("looked");
    assertThat(status.agents()).isEmpty();
    assertThat(host.environment()).containsOnlyKeys("A");
    assertThat(info.capabilities()).isEmpty();
    assertThat(info.runtimePaths()).isEmpty();
    assertThat(info.requiredPrograms()).isEmpty();
  }

  @Test
  void anAgentOfWhichNothingMoreIsKnownHasNoEvidence() {
    AgentStatus agent =
        new AgentStatus("main", AgentState.RUNNING, Optional.empty(), Optional.empty(), 0, "");
    assertThat(agent.doing()).isEqualTo(ActivityReport.NONE);
    assertThat(agent.activity()).isEqualTo(Activity.UNKNOWN);
    assertThat(agent).isEqualTo(AgentStatus.of("main", AgentState.RUNNING));
  }

  @Test
  void aTextIsWhatIsAskedOrWhatIsSaidOfALimit() {
    assertThat(QUESTION.asks()).contains("Delete x?");
    assertThat(QUESTION.limitedUntil()).isEmpty();
    ActivityReport limited =
        new ActivityReport(Activity.LIMITED, Optional.empty(), "screen", "until 5pm");
    assertThat(limited.limitedUntil()).contains("until 5pm");
    assertThat(limited.asks()).isEmpty();
    assertThat(new ActivityReport(Activity.BUSY, Optional.empty(), "file", "x").text()).isEmpty();
  }

  @Test
  void aTimeoutIsNotNegative() {
    assertThatThrownBy(() -> new SendOptions(false, false, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pathsOfAProjectAreAbsolute() {
    assertThatThrownBy(() -> ProjectContext.of(Path.of("p"), HOST))
        .isInstanceOf(IllegalArgumentException.class);
    ProjectContext project = ProjectContext.of(Path.of("/p"), HOST);
    assertThat(project.engineDirectory()).isEqualTo(Path.of("/p/engine"));
    assertThat(project.host()).isEqualTo(HOST);
  }

  @Test
  void atLeastOneLineIsShown() {
    assertThat(new LogOptions(1, true).lines()).isEqualTo(1);
    assertThatThrownBy(() -> new LogOptions(0, false)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRunnerThatCanNotFollowHandsLinesOverAtTheEnd() {
    List<String> lines = new ArrayList<>();
    assertThat(NOTHING.run(COMMAND, lines::add).succeeded()).isTrue();
    assertThat(lines).containsExactly("a", "b");
  }

  @Test
  void whatIsNotSupportedIsNamed() {
    HarnessException e = HarnessException.notSupported("tiny", Capability.SINGLE_AGENTS);
    assertThat(e.kind()).isEqualTo(HarnessException.Kind.NOT_SUPPORTED);
    assertThat(e).hasMessage("the harness 'tiny' does not support single agents");
    assertThat(e.hint()).isEqualTo("see what it supports with: po harness show tiny");
  }

  @Test
  void aResultHoldsWhatWasThrown() {
    HarnessException why = new HarnessException(HarnessException.Kind.BUSY, "busy", "wait");
    OperationResult failed =
        OperationResult.of(
            () -> {
              throw why;
            });
    assertThat(failed).isEqualTo(OperationResult.failed(why));
    assertThatThrownBy(failed::orThrow).isSameAs(why);
    OperationResult done = OperationResult.of(() -> {});
    done.orThrow();
    assertThat(done).isEqualTo(OperationResult.done());
    assertThatThrownBy(
            () ->
                OperationResult.of(
                    () -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
  }
}
