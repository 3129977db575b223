package dev.projectorchestrator.harness.genericshell;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.ProjectContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes commands of templates: puts the values of one project in place of the placeholders. */
final class Filler {

  private final ProjectContext project;
  private final Map<Placeholder, List<String>> values = new EnumMap<>(Placeholder.class);

  /**
   * Begins with what every command may mention.
   *
   * @param project the project
   * @param name the project's name
   * @param prefix its session prefix; empty text where it has none
   */
  Filler(ProjectContext project, String name, String prefix) {
    this.project = project;
    set(Placeholder.PROJECT, project.directory().toString());
    set(Placeholder.ENGINE, project.engineDirectory().toString());
    set(Placeholder.NAME, name);
    set(Placeholder.PREFIX, prefix);
    values.put(Placeholder.AGENTS, List.of());
  }

  Filler set(Placeholder placeholder, String value) {
    values.put(placeholder, List.of(value));
    return this;
  }

  Filler agents(List<String> agents) {
    values.put(Placeholder.AGENTS, agents);
    return this;
  }

  /**
   * Creates the command of a verb.
   *
   * @param verb the verb
   * @return the command, run in the project's folder
   */
  CommandSpec command(Descriptor.Verb verb) {
    return command(verb.command(), verb);
  }

  CommandSpec command(Descriptor.Template template, Descriptor.Verb verb) {
    if (values.get(Placeholder.AGENTS).isEmpty()) {
      values.put(Placeholder.AGENTS, verb.all());
    }
    Map<String, String> environment = new LinkedHashMap<>();
    verb.environment().forEach((key, value) -> environment.put(key, text(value)));
    return new CommandSpec(
        arguments(template),
        Optional.of(project.directory()),
        environment,
        verb.timeout(),
        verb.input().map(this::text));
  }

  private List<String> arguments(Descriptor.Template template) {
    if (template.shell()) {
      return List.of("sh", "-c", ShellLine.fill(template.arguments().get(0), values));
    }
    List<String> arguments = new ArrayList<>();
    for (String argument : template.arguments()) {
      if (argument.equals(Placeholder.AGENTS.token())) {
        arguments.addAll(values.get(Placeholder.AGENTS));
      } else {
        arguments.add(text(argument));
      }
    }
    String program = arguments.get(0);
    if (program.contains("/") && !Path.of(program).isAbsolute()) {
      arguments.set(0, project.directory().resolve(program).toString());
    }
    return arguments;
  }

  /**
   * Fills a text that no shell reads.
   *
   * @param template the text
   * @return the text with values; no value is looked through for placeholders again
   */
  String text(String template) {
    return Placeholder.fill(
        template,
        placeholder ->
            Optional.ofNullable(values.get(placeholder)).map(list -> String.join(" ", list)));
  }
}
