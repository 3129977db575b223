package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import dev.projectorchestrator.core.selection.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What many agents printed, each line behind the agent's name. Lines that begin with a time are
 * merged by it; others stay with the line before them.
 */
final class MergedLogs {

  private static final Duration FOREVER = Duration.ofDays(365);

  /** A time such as {@code 2026-01-31T12:00:00.5Z} or {@code [2026-01-31 12:00:00]}. */
  private static final Pattern TIME =
      Pattern.compile("\\[?(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?).*");

  private final Session session;
  private final List<Source> sources = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int width;

  /** An agent whose output is read; its name is empty where the project has but one. */
  private record Source(DrivenProject project, String agent) {
    String name() {
      return project.entry().name() + (agent.isEmpty() ? "" : "/" + agent);
    }
  }

  private record Line(String source, String time, String text) {}

  MergedLogs(Session session, List<Target> targets) {
    this.session = session;
    for (Target target : targets) {
      try {
        DrivenProject project = session.drive(target.name());
        List<String> agents = target.agents().isEmpty() ? agents(project) : target.agents();
        agents.forEach(agent -> sources.add(new Source(project, agent)));
      } catch (PoException e) {
        failed(target.name(), e.getMessage());
      }
    }
    this.width = sources.stream().mapToInt(source -> source.name().length()).max().orElse(0);
  }

  private static List<String> agents(DrivenProject project) {
    List<String> agents =
        project
            .harness()
            .statusAll(List.of(project.context()))
            .get(project.context())
            .agents()
            .stream()
            .map(AgentStatus::name)
            .toList();
    return agents.isEmpty() ? List.of("") : agents;
  }

  private synchronized void failed(String source, String why) {
    failures.add(source + ": " + why.lines().findFirst().orElse(""));
  }

  /** Reads all; with {@code follow}, prints lines as they come, until the user has seen enough. */
  Answer read(LogOptions options) {
    ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, sources.size()));
    try {
      List<Future<List<Line>>> futures = new ArrayList<>();
      for (Source source : sources) {
        futures.add(executor.submit(() -> read(source, options)));
      }
      List<Line> lines = new ArrayList<>();
      for (Future<List<Line>> future : futures) {
        lines.addAll(future.get());
      }
      lines.sort(Comparator.comparing(Line::time));
      return new Merged(lines, List.copyOf(failures), width);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PoException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private List<Line> read(Source source, LogOptions options) {
    try {
      Optional<String> agent = Optional.of(source.agent()).filter(name -> !name.isEmpty());
      CommandSpec command =
          source.project().harness().logs(source.project().context(), agent, options);
      CommandRunner commands = source.project().context().commands();
      if (options.follow()) {
        commands.run(
            command.within(FOREVER),
            line -> {
              Page page = session.page();
              session.print(page.line(prefixed(page, source.name(), line, width)));
            });
        return List.of();
      }
      return timed(source.name(), commands.run(command).orThrow().stdout());
    } catch (HarnessException e) {
      failed(source.name(), String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  /** Gives each line the time that it begins with, else that of the line before it. */
  private static List<Line> timed(String source, String text) {
    List<Line> lines = new ArrayList<>();
    String time = "";
    for (String line : text.lines().toList()) {
      Matcher matcher = TIME.matcher(line);
      time = matcher.matches() ? matcher.group(1) + "T" + matcher.group(2).replace(',', '.') : time;
      lines.add(new Line(source, time, line));
    }
    return lines;
  }

  private static String prefixed(Page page, String source, String line, int width) {
    return page.tone(Page.Tone.STRONG, source)
        + " ".repeat(width - source.length())
        + " | "
        + line.replace("\t", "    ");
  }

  private record Merged(List<Line> lines, List<String> failures, int width) implements Answer {
    @Override
    public int exitStatus() {
      return failures.isEmpty() ? 0 : ErrorCode.SOME_FAILED.exitStatus();
    }

    @Override
    public void text(Page page) {
      lines.forEach(line -> page.line(prefixed(page, line.source(), line.text(), width)));
      failures.forEach(failure -> page.line(page.tone(Page.Tone.BAD, "not read: ") + failure));
    }

    @Override
    public void json(JsonObject data) {
      data.add(
          "lines",
          Json.array(lines, line -> Json.object("from", line.source(), "text", line.text())));
      data.add("failures", Json.array(failures));
    }
  }
}
