package dev.projectorchestrator.core.place;

import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.api.SendOptions;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drives one project at a place: each method is the command of the same name, run by the po over
 * there. So whatever talks to agents works for them wherever they are.
 */
public final class PlacedHarness implements Harness {

  private final Places places;
  private final PlacedLooks looks;
  private final ProjectEntry project;
  private final HarnessInfo info;

  /**
   * Creates a driver.
   *
   * @param places the places
   * @param looks looks at projects there
   * @param project the project, which is at a place
   * @param info what its harness is
   */
  public PlacedHarness(Places places, PlacedLooks looks, ProjectEntry project, HarnessInfo info) {
    this.places = places;
    this.looks = looks;
    this.project = project;
    this.info = info;
  }

  @Override
  public HarnessInfo info() {
    return info;
  }

  @Override
  public void init(ProjectContext context, InitOptions options) {
    throw new HarnessException(
        HarnessException.Kind.NOT_SUPPORTED, "a project is made by the po at its place", "");
  }

  @Override
  public void start(ProjectContext context, List<String> agents) {
    drive("start", agents);
  }

  @Override
  public void stop(ProjectContext context, List<String> agents) {
    drive("stop", agents);
  }

  private void drive(String word, List<String> agents) {
    List<String> line = new ArrayList<>(List.of(word));
    line.addAll(targets(project.name(), agents));
    work(line);
  }

  static List<String> targets(String project, List<String> agents) {
    return agents.isEmpty()
        ? List.of(project)
        : agents.stream().map(agent -> project + "/" + agent).toList();
  }

  @Override
  public ProjectStatus status(ProjectContext context) {
    return looks.look(project).status();
  }

  @Override
  public void send(ProjectContext context, Optional<String> agent, String text) {
    send(context, agent, text, SendOptions.NONE);
  }

  @Override
  public void send(
      ProjectContext context, Optional<String> agent, String text, SendOptions options) {
    List<String> line = new ArrayList<>(List.of("send"));
    if (options.clear()) {
      line.add("--clear");
    }
    if (options.shell()) {
      line.add("--shell");
    }
    if (!options.timeout().isZero()) {
      line.addAll(List.of("--timeout", options.timeout().toMillis() + "ms"));
    }
    agent.ifPresent(name -> line.addAll(List.of("--agent", name)));
    line.addAll(List.of("--", project.name(), text));
    work(line);
  }

  @Override
  public void wake(ProjectContext context, Optional<String> agent) {
    List<String> line = new ArrayList<>(List.of("wake", project.name()));
    agent.ifPresent(line::add);
    work(line);
  }

  @Override
  public AgentScreen screen(ProjectContext context, Optional<String> agent) {
    List<String> line = new ArrayList<>(List.of("screen", project.name()));
    agent.ifPresent(line::add);
    return StatusReader.screen(work(line).data());
  }

  @Override
  public void answer(ProjectContext context, String agent, List<String> keys, String question) {
    List<String> line = new ArrayList<>(List.of("answer", "--yes"));
    if (!question.isEmpty()) {
      line.addAll(List.of("--if", question));
    }
    line.addAll(List.of("--", project.name(), agent));
    line.addAll(keys);
    work(line);
  }

  @Override
  public CommandSpec logs(ProjectContext context, Optional<String> agent, LogOptions options) {
    List<String> line =
        new ArrayList<>(List.of("logs", "--lines", String.valueOf(options.lines())));
    if (options.follow()) {
      line.add("--follow");
    }
    line.addAll(targets(project.name(), agent.stream().toList()));
    return places.printing(place(), request(line));
  }

  @Override
  public CommandSpec attach(ProjectContext context, Optional<String> agent) {
    List<String> line = new ArrayList<>(List.of("attach", project.name()));
    agent.ifPresent(line::add);
    try {
      return places.inTerminal(place(), request(line));
    } catch (PoException e) {
      throw failure(e);
    }
  }

  private Settings.Place place() {
    return places.require(project.place().orElseThrow());
  }

  private PlaceRequest request(List<String> line) {
    return places.request(PlaceRequest.Kind.RUN, List.of(project), line);
  }

  private PlaceAnswer work(List<String> line) {
    try {
      return places.work(place(), request(line), told -> {}).orThrow();
    } catch (PoException e) {
      throw failure(e);
    }
  }

  /** Callers know what a driver throws. */
  private static HarnessException failure(PoException e) {
    HarnessException.Kind kind =
        switch (e.code()) {
          case TIMED_OUT -> HarnessException.Kind.TIMED_OUT;
          case NO_SUCH_AGENT -> HarnessException.Kind.NO_SUCH_AGENT;
          case INVALID_CONFIG -> HarnessException.Kind.INVALID_CONFIG;
          case BUSY -> HarnessException.Kind.BUSY;
          case MISSING_PROGRAM -> HarnessException.Kind.MISSING_PROGRAM;
          case ASKS -> HarnessException.Kind.ASKS;
          case NOT_TYPED -> HarnessException.Kind.NOT_TYPED;
          case NOT_SEEN -> HarnessException.Kind.NOT_SEEN;
          default -> HarnessException.Kind.FAILED;
        };
    return new HarnessException(kind, e.getMessage(), e.hint(), e);
  }
}
