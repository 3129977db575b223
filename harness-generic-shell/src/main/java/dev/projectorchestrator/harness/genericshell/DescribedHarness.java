package dev.projectorchestrator.harness.genericshell;

import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Drives projects as a descriptor says. */
final class DescribedHarness implements Harness {

  private final Descriptor descriptor;
  private final Driving driving;

  DescribedHarness(Descriptor descriptor) {
    this.descriptor = descriptor;
    this.driving = new Driving(descriptor.name(), this::status);
  }

  @Override
  public HarnessInfo info() {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    descriptor.logs().ifPresent(verb -> capabilities.add(Capability.LOGS));
    descriptor.send().ifPresent(verb -> capabilities.add(Capability.SEND));
    descriptor.attach().ifPresent(verb -> capabilities.add(Capability.ATTACH));
    if (descriptor.start().command().mentions(Placeholder.AGENTS)
        && descriptor.stop().command().mentions(Placeholder.AGENTS)) {
      capabilities.add(Capability.SINGLE_AGENTS);
    }
    return new HarnessInfo(
        descriptor.name(),
        descriptor.summary(),
        descriptor.source(),
        descriptor.docs(),
        capabilities,
        descriptor.runtimePaths(),
        descriptor.requires());
  }

  @Override
  public void init(ProjectContext project, InitOptions options) {
    new Initializer(descriptor.init())
        .run(project, new Filler(project, options.name(), options.sessionPrefix()));
  }

  @Override
  public void start(ProjectContext project, List<String> agents) {
    driving.start(project, agents, descriptor.start(), filler(project).agents(agents));
  }

  @Override
  public void stop(ProjectContext project, List<String> agents) {
    driving.stop(project, agents, descriptor.stop(), filler(project).agents(agents));
  }

  @Override
  public void restart(ProjectContext project, List<String> agents) {
    if (descriptor.restart().isEmpty()) {
      Harness.super.restart(project, agents);
    } else {
      driving.restart(project, agents, descriptor.restart().get(), filler(project).agents(agents));
    }
  }

  @Override
  public ProjectStatus status(ProjectContext project) {
    Instant now = Instant.now();
    try {
      CommandResult result =
          project.commands().run(filler(project).command(descriptor.status().verb()));
      return new StatusReader(descriptor.status()).read(result, now);
    } catch (HarnessException e) {
      return ProjectStatus.unknown(e.getMessage(), now);
    }
  }

  @Override
  public Optional<String> sessionPrefix(ProjectContext project) {
    return descriptor
        .prefix()
        .flatMap(
            place -> {
              try {
                Matcher matcher =
                    place
                        .pattern()
                        .matcher(Files.readString(project.directory().resolve(place.file())));
                return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
              } catch (IOException e) {
                return Optional.empty();
              }
            });
  }

  @Override
  public List<CommandSpec> preview(
      Operation operation, ProjectContext project, List<String> agents) {
    Filler filler = filler(project).agents(agents);
    Optional<Descriptor.Verb> verb =
        switch (operation) {
          case INIT -> descriptor.init().verb();
          case START -> Optional.of(descriptor.start());
          case STOP -> Optional.of(descriptor.stop());
          case RESTART -> descriptor.restart();
          case RESUME -> Optional.empty();
          case STATUS -> Optional.of(descriptor.status().verb());
        };
    if (verb.isEmpty() && operation == Operation.RESTART) {
      return List.of(
          filler.command(descriptor.stop()),
          filler(project).agents(agents).command(descriptor.start()));
    }
    return verb.map(filler::command).map(List::of).orElse(List.of());
  }

  @Override
  public CommandSpec logs(ProjectContext project, Optional<String> agent, LogOptions options) {
    Descriptor.Verb logs = supported(descriptor.logs(), Capability.LOGS);
    Filler filler =
        forAgent(project, agent, logs).set(Placeholder.LINES, Integer.toString(options.lines()));
    if (!options.follow()) {
      return filler.command(logs);
    }
    if (descriptor.follow().isEmpty()) {
      throw new HarnessException(
          HarnessException.Kind.NOT_SUPPORTED,
          "the harness '" + descriptor.name() + "' can't follow an agent's output",
          "show its last lines without following");
    }
    return filler.command(descriptor.follow().get(), logs);
  }

  @Override
  public void send(ProjectContext project, Optional<String> agent, String text) {
    Descriptor.Verb send = supported(descriptor.send(), Capability.SEND);
    driving.run(
        project, send, forAgent(project, agent, send).set(Placeholder.TEXT, text).command(send));
  }

  @Override
  public CommandSpec attach(ProjectContext project, Optional<String> agent) {
    Descriptor.Verb attach = supported(descriptor.attach(), Capability.ATTACH);
    return forAgent(project, agent, attach).command(attach);
  }

  private Descriptor.Verb supported(Optional<Descriptor.Verb> verb, Capability capability) {
    return verb.orElseThrow(() -> HarnessException.notSupported(descriptor.name(), capability));
  }

  /** The project's name is that of its folder: only init is told another one. */
  private Filler filler(ProjectContext project) {
    return new Filler(
        project, project.directory().getFileName().toString(), sessionPrefix(project).orElse(""));
  }

  private Filler forAgent(ProjectContext project, Optional<String> agent, Descriptor.Verb verb) {
    Filler filler = filler(project);
    if (agent.isPresent()) {
      return filler.set(Placeholder.AGENT, agent.get());
    }
    if (!verb.command().mentions(Placeholder.AGENT)) {
      return filler;
    }
    ProjectStatus status = status(project);
    if (status.agents().isEmpty()) {
      throw new HarnessException(
          HarnessException.Kind.NO_SUCH_AGENT,
          "which agent? the status of this project names none",
          "name one");
    }
    return filler.set(Placeholder.AGENT, status.agents().get(0).name());
  }
}
