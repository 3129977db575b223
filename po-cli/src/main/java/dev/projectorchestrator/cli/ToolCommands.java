package dev.projectorchestrator.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.projectorchestrator.cli.frame.CommonOptions;
import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.mcp.Commands;
import dev.projectorchestrator.mcp.Parameter;
import dev.projectorchestrator.mcp.Parameter.Kind;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands of po as its tools call them: within this process, on one fleet. */
final class ToolCommands implements Commands {

  private static final Set<String> COMMON =
      CommandSpec.forAnnotatedObject(new CommonOptions()).options().stream()
          .map(OptionSpec::longestName)
          .collect(Collectors.toCollection(HashSet::new));

  private final Invocation server;
  private final Path fleet;

  ToolCommands(Invocation server, Path fleet) {
    this.server = server;
    this.fleet = fleet;
  }

  @Override
  public Command describe(String words) {
    return find(words).orElseThrow(() -> new IllegalArgumentException(words));
  }

  /** Describes a command; empty when there is none of these words. */
  static Optional<Command> find(String words) {
    return Arrays.stream(Verb.values())
        .filter(verb -> verb.words().equals(words))
        .findFirst()
        .map(ToolCommands::command);
  }

  private static Command command(Verb verb) {
    CommandLine parser = CommandModel.of(verb, verb.command());
    List<Parameter> parameters = new ArrayList<>();
    for (PositionalParamSpec word : parser.getCommandSpec().positionalParameters()) {
      parameters.add(parameter("", word.paramLabel(), word, false));
    }
    for (OptionSpec option : parser.getCommandSpec().options()) {
      if (!option.hidden() && !COMMON.contains(option.longestName())) {
        parameters.add(
            parameter(option.longestName(), option.paramLabel(), option, option.negatable()));
      }
    }
    return new Command(verb.summary(), parameters);
  }

  private static Parameter parameter(
      String option, String label, ArgSpec argument, boolean negatable) {
    Class<?> type = argument.type();
    Kind kind = Kind.TEXT;
    if (argument.arity().max() == 0) {
      kind = Kind.FLAG;
    } else if (argument.isMultiValue()) {
      kind = Kind.LIST;
    } else if (type == int.class || type == Integer.class || type == long.class) {
      kind = Kind.INTEGER;
    }
    return new Parameter(
        option,
        label,
        kind,
        argument.required() && argument.arity().min() > 0,
        negatable,
        String.join(" ", argument.description()));
  }

  @Override
  public List<JsonObject> run(
      List<String> line, Interruption interruption, Consumer<String> progress) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of("--json", "--fleet", fleet.toString()));
    all.addAll(line);
    try (PrintStream results = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream notes =
            new PrintStream(new LineStream(progress), true, StandardCharsets.UTF_8)) {
      Terminal none = new Terminal(false, false, false);
      Invocation call =
          new Invocation(
              // Not the client's folder: in a project's, commands would mean that project alone.
              Objects.requireNonNull(fleet.getParent(), "fleet.toml is in a folder"),
              server.environment(),
              server.distribution(),
              none,
              InputStream.nullInputStream(),
              results,
              notes,
              Optional.of(interruption));
      new Po(call).run(all.toArray(new String[0]));
    }
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(object -> JsonParser.parseString(object).getAsJsonObject())
        .toList();
  }
}
