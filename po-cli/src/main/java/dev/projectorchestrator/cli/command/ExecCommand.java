package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.exec.ExecRequest;
import dev.projectorchestrator.core.exec.ExecResult;
import dev.projectorchestrator.core.selection.Selected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po exec} and {@code po git}. */
public final class ExecCommand extends PoCommand {

  private static final int MANY = 5;

  @Mixin TargetOptions targets = new TargetOptions();

  @Mixin JobsOption jobs = new JobsOption();

  @Option(
      names = "--shell",
      paramLabel = "LINE",
      description = "Run this line with sh -c, in place of a COMMAND behind --.")
  String shell;

  @Option(
      names = "--stream",
      description =
          "Print each line as it comes, behind the project's name; else one project after the"
              + " other.")
  boolean stream;

  @Option(
      names = "--relay",
      hidden = true,
      description = "Tell each line as it comes on standard error, for a po elsewhere.")
  boolean relay;

  @Option(
      names = "--fail-fast",
      paramLabel = "N",
      description = "Begin no more after N failures. Default: go on.")
  int failFast;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long it may take in one project. Default: as long as it likes.")
  Duration timeout;

  @Option(names = "--dry-run", description = "Show in which projects it would run; run nothing.")
  boolean dryRun;

  private final List<String> program;
  private final List<String> command = new ArrayList<>();

  /**
   * Creates a command.
   *
   * @param program what stands before the words behind {@code --}, such as {@code git}
   */
  public ExecCommand(List<String> program) {
    this.program = List.copyOf(program);
  }

  @Override
  public boolean parseFast(List<String> own) {
    int end = own.indexOf("--");
    for (String word : own.subList(0, Math.max(0, end))) {
      if (word.equals("--all")) {
        targets.all = true;
      } else if (word.startsWith("-") || word.isEmpty()) {
        return false;
      } else {
        targets.words.add(word);
      }
    }
    command.addAll(own.subList(end + 1, own.size()));
    return end >= 0;
  }

  @Override
  public String[] takeForeign(String[] arguments) {
    int end = Arrays.asList(arguments).indexOf("--");
    if (end < 0) {
      return arguments;
    }
    command.addAll(Arrays.asList(arguments).subList(end + 1, arguments.length));
    return Arrays.copyOf(arguments, end);
  }

  @Override
  public Answer run() {
    List<String> line = line();
    if (failFast < 0) {
      throw PoException.usage("--fail-fast must be at least 1");
    }
    Selected selected = targets.find(session(), session().flows().fleet());
    if (dryRun) {
      return new Planned(line, selected.names());
    }
    int count = selected.names().size();
    session()
        .notice(
            "With your rights, in %s: %s"
                .formatted(
                    count == 0 || count >= MANY
                        ? Page.many(count, "project")
                        : String.join(", ", selected.names()),
                    CommandSpec.of(line).toShellLine()));
    ExecRequest request =
        new ExecRequest(
            session().flows().projects(selected.names()),
            line,
            Optional.ofNullable(timeout),
            jobs.jobs(),
            failFast);
    ExecPrinter printer = new ExecPrinter(session(), selected.names(), stream, relay);
    List<ExecResult> results = session().flows().exec().run(request, printer);
    return new ExecAnswer(line, results, printer.outputs());
  }

  private List<String> line() {
    String help = "see: po help " + (program.isEmpty() ? "exec" : "git");
    if (shell != null) {
      if (!command.isEmpty() || !program.isEmpty()) {
        throw PoException.usage("--shell LINE stands in place of a command", help);
      }
      return List.of("sh", "-c", shell);
    }
    if (command.isEmpty()) {
      throw PoException.usage("which command? Write it behind --, such as: -- make test", help);
    }
    List<String> line = new ArrayList<>(program);
    line.addAll(command);
    return line;
  }

  private record Planned(List<String> command, List<String> projects) implements Answer {
    @Override
    public void text(Page page) {
      page.line("With your rights: " + CommandSpec.of(command).toShellLine());
      page.line("In " + Page.many(projects.size(), "project") + ": " + String.join(", ", projects));
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "dryRun", true, "command", Json.array(command));
      Json.put(data, "projects", Json.array(projects));
    }
  }
}
