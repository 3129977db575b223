package dev.projectorchestrator.harness.genericshell;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.HarnessDescriptor;
import dev.projectorchestrator.api.HarnessException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Reads a descriptor, and finds everything that is wrong with it in one go. */
final class DescriptorParser {

  static final List<String> TOP =
      List.of(
          "summary",
          "docs",
          "requires",
          "runtime_paths",
          "env",
          "timeout",
          "source",
          "prefix",
          "init",
          "start",
          "stop",
          "restart",
          "status",
          "logs",
          "send",
          "attach");
  static final List<String> INIT =
      List.of("files", "writes", "command", "shell", "env", "timeout", "ok");
  static final List<String> LOGS = List.of("command", "shell", "follow", "follow_shell", "env");

  private final HarnessDescriptor descriptor;
  private final Problems problems;

  private DescriptorParser(HarnessDescriptor descriptor) {
    this.descriptor = descriptor;
    this.problems = new Problems(descriptor.origin());
  }

  /**
   * Reads a descriptor.
   *
   * @param descriptor its text
   * @return what it says
   * @throws HarnessException with {@code INVALID_CONFIG}, naming every problem at its place
   */
  static Descriptor parse(HarnessDescriptor descriptor) {
    return new DescriptorParser(descriptor).parse();
  }

  private Descriptor parse() {
    TomlParseResult toml = Toml.parse(descriptor.text());
    for (TomlParseError error : toml.errors()) {
      problems.add(error.position(), error.getMessage());
    }
    refuseIfAny();
    Descriptor result = read(new Table("", toml, problems, TOP));
    refuseIfAny();
    return result;
  }

  private void refuseIfAny() {
    if (!problems.isEmpty()) {
      throw new HarnessException(
          HarnessException.Kind.INVALID_CONFIG,
          problems.toString(),
          "po help harness-descriptors tells all keys of a descriptor");
    }
  }

  private Descriptor read(Table top) {
    VerbReader verbs = new VerbReader(top);
    String summary = top.requiredText("summary");
    if (summary.contains("\n")) {
      top.problem("summary", "'summary' must be one line");
    }
    Optional<Table> logs = top.table("logs", LOGS);
    return new Descriptor(
        descriptor.name(),
        summary,
        top.text("docs").orElse(""),
        top.texts("requires"),
        top.texts("runtime_paths"),
        source(top),
        prefix(top),
        init(top, verbs),
        verbs.required("start", Use.DRIVE),
        verbs.required("stop", Use.DRIVE),
        new StatusParser(top, verbs).read(),
        verbs.optional("restart", Use.DRIVE),
        logs.map(table -> verbs.read("logs", table, Use.LOGS)),
        logs.flatMap(table -> verbs.template(table, "follow", "follow_shell", Use.LOGS, false)),
        send(top, verbs),
        verbs.optional("attach", Use.ONE_AGENT));
  }

  private static Optional<EngineSource> source(Table top) {
    return top.table("source", List.of("url", "ref"))
        .map(table -> new EngineSource(table.requiredText("url"), table.requiredText("ref")));
  }

  private static Optional<Descriptor.PrefixPlace> prefix(Table top) {
    Optional<Table> table = top.table("prefix", List.of("file", "pattern"));
    if (table.isEmpty()) {
      return Optional.empty();
    }
    String file = table.get().requiredText("file");
    checkPath(table.get(), "file", file);
    table.get().requiredText("pattern");
    Optional<Pattern> pattern = table.get().pattern("pattern");
    pattern
        .filter(p -> p.matcher("").groupCount() < 1)
        .ifPresent(
            p ->
                table
                    .get()
                    .problem("pattern", "'prefix.pattern' needs a group (…) around the prefix"));
    return pattern.map(p -> new Descriptor.PrefixPlace(file, p));
  }

  private Descriptor.Init init(Table top, VerbReader verbs) {
    Optional<Table> table = top.table("init", INIT);
    if (table.isEmpty()) {
      if (!top.has("init")) {
        problems.add(null, "the table [init] is missing: a command, or files to write");
      }
      return new Descriptor.Init(Map.of(), Optional.empty(), List.of());
    }
    Table init = table.get();
    Map<String, String> files = init.textMap("files");
    files.forEach(
        (path, text) -> {
          checkPath(init, "files", path);
          verbs.checkPlaceholders(init, "files", text, Use.INIT);
        });
    List<String> writes = init.texts("writes");
    writes.forEach(path -> checkPath(init, "writes", path));
    boolean command = init.has("command") || init.has("shell");
    if (!command && files.isEmpty()) {
      init.problemHere("[init] needs a command, a shell line, or files to write");
    }
    return new Descriptor.Init(
        files,
        command ? Optional.of(verbs.read("init", init, Use.INIT)) : Optional.empty(),
        writes);
  }

  private static Optional<Descriptor.Verb> send(Table top, VerbReader verbs) {
    Optional<Descriptor.Verb> send = verbs.optional("send", Use.SEND);
    send.filter(
            verb ->
                !verb.command().mentions(Placeholder.TEXT)
                    && verb.input().filter(i -> i.contains(Placeholder.TEXT.token())).isEmpty())
        .ifPresent(
            verb ->
                top.problem("send", "[send] never mentions {text}: in its command, or as `input`"));
    return send;
  }

  /** A path must stay in the project. */
  private static void checkPath(Table table, String key, String path) {
    Path normal = Path.of(path).normalize();
    if (path.isBlank() || normal.isAbsolute() || normal.startsWith("..")) {
      table.problem(
          key, "'" + table.name(key) + "': '" + path + "' must be a path inside the project");
    } else if (normal.startsWith("engine") || normal.startsWith(".git")) {
      table.problem(
          key, "'" + table.name(key) + "': '" + path + "' must not be written by a descriptor");
    }
  }
}
