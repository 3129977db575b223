package dev.projectorchestrator.harness.genericshell;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the commands of a descriptor. */
final class VerbReader {

  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final Table top;
  private final Map<String, String> environment;
  private final Optional<Duration> timeout;

  VerbReader(Table top) {
    this.top = top;
    this.environment = top.textMap("env");
    this.timeout = top.duration("timeout");
    environment.values().forEach(value -> checkPlaceholders(top, "env", value, Use.INIT));
  }

  Descriptor.Verb required(String key, Use use) {
    Optional<Descriptor.Verb> verb = optional(key, use);
    if (verb.isEmpty() && !top.has(key)) {
      top.problemHere("the table [" + key + "] is missing");
    }
    return verb.orElseGet(VerbReader::nothing);
  }

  Optional<Descriptor.Verb> optional(String key, Use use) {
    return top.table(key, use.keys()).map(table -> read(key, table, use));
  }

  Descriptor.Verb read(String key, Table table, Use use) {
    Map<String, String> env = new LinkedHashMap<>(environment);
    Map<String, String> own = table.textMap("env");
    own.values().forEach(value -> checkPlaceholders(table, "env", value, use));
    env.putAll(own);
    List<Integer> ok = table.numbers("ok");
    Optional<Descriptor.Template> command = template(table, "command", "shell", use, true);
    List<String> all = table.texts("all");
    if (!all.isEmpty() && command.filter(c -> c.mentions(Placeholder.AGENTS)).isEmpty()) {
      table.problem("all", "'" + key + ".all' has no use: the command does not mention {agents}");
    }
    Optional<String> input = table.text("input");
    input.ifPresent(text -> checkPlaceholders(table, "input", text, use));
    return new Descriptor.Verb(
        command.orElseGet(() -> nothing().command()),
        env,
        table.duration("timeout").or(() -> timeout),
        ok.isEmpty() ? List.of(0) : ok,
        all,
        table.duration("wait").orElse(SETTLE),
        input);
  }

  /** Reads an argument list or a shell line: exactly one where there must be one. */
  Optional<Descriptor.Template> template(
      Table table, String listKey, String shellKey, Use use, boolean required) {
    boolean list = table.has(listKey);
    boolean shell = table.has(shellKey);
    if (list && shell) {
      table.problem(
          shellKey,
          "'%s' and '%s' are two commands: keep one"
              .formatted(table.name(listKey), table.name(shellKey)));
      return Optional.empty();
    }
    if (!list && !shell) {
      if (required) {
        table.problemHere(
            "'%s' is missing: an argument list, or '%s' with a line for sh"
                .formatted(table.name(listKey), table.name(shellKey)));
      }
      return Optional.empty();
    }
    return list ? arguments(table, listKey, use) : line(table, shellKey, use);
  }

  private Optional<Descriptor.Template> arguments(Table table, String key, Use use) {
    List<String> arguments = table.texts(key);
    if (arguments.isEmpty() || arguments.get(0).isBlank()) {
      table.problem(key, "'" + table.name(key) + "' must be a list: a program and its arguments");
      return Optional.empty();
    }
    for (String argument : arguments) {
      checkPlaceholders(table, key, argument, use);
      String agents = Placeholder.AGENTS.token();
      if (argument.contains(agents) && !argument.equals(agents)) {
        table.problem(key, "'" + table.name(key) + "': {agents} must be an argument of its own");
      }
    }
    return Optional.of(new Descriptor.Template(arguments, false));
  }

  private Optional<Descriptor.Template> line(Table table, String key, Use use) {
    Optional<String> line = table.text(key);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    if (line.get().isBlank()) {
      table.problem(key, "'" + table.name(key) + "' is empty");
      return Optional.empty();
    }
    checkPlaceholders(table, key, line.get(), use);
    ShellLine.quotedPlaceholder(line.get())
        .ifPresent(
            placeholder ->
                table.problem(
                    key,
                    "'%s': take %s out of the quotes: it is quoted where it is filled in"
                        .formatted(table.name(key), placeholder.token())));
    return Optional.of(new Descriptor.Template(List.of(line.get()), true));
  }

  void checkPlaceholders(Table table, String key, String text, Use use) {
    Placeholder.mistyped(text)
        .ifPresent(what -> table.problem(key, "'" + table.name(key) + "': " + what));
    for (Placeholder placeholder : Placeholder.values()) {
      if (text.contains(placeholder.token()) && !use.allows(placeholder)) {
        table.problem(
            key, "'" + table.name(key) + "': " + placeholder.token() + " has no meaning here");
      }
    }
  }

  /** Stands for a command that is not valid: a descriptor that has one is refused. */
  static Descriptor.Verb nothing() {
    return new Descriptor.Verb(
        new Descriptor.Template(List.of("false"), false),
        Map.of(),
        Optional.empty(),
        List.of(0),
        List.of(),
        Duration.ZERO,
        Optional.empty());
  }
}
