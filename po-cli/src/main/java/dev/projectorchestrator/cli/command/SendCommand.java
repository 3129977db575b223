package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.SendOptions;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po send}. */
public final class SendCommand extends PoCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TEXT",
      description = "What to send. Alternatively --file.")
  String text;

  @Option(names = "--agent", paramLabel = "AGENT", description = "The agent. Default: the first.")
  String agent;

  @Option(
      names = "--file",
      paramLabel = "F",
      description = "Send what this file holds; - is standard input.")
  String file;

  @Option(names = "--clear", description = "Take away what somebody typed there and did not send.")
  boolean clear;

  @Option(
      names = "--shell",
      description = "Even if the text runs a shell command in the agent's program.")
  boolean shell;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to wait for an agent that takes no text now. Default: not at all.")
  Duration timeout = Duration.ZERO;

  @Override
  public Answer run() {
    if ((text == null) == (file == null)) {
      throw PoException.usage(
          "there is nothing to send: give a TEXT or --file F", "see: po help send");
    }
    String whole = text == null ? read() : text;
    DrivenProject project = session().drive(name);
    SendOptions options = new SendOptions(clear, shell, timeout);
    try {
      project.harness().send(project.context(), Optional.ofNullable(agent), whole, options);
    } catch (HarnessException e) {
      throw explained(e);
    }
    return new Sent(name, whole.length());
  }

  /** Adds the commands that help, which a driver can't name: it knows no project's name. */
  private RuntimeException explained(HarnessException failure) {
    String words = agent == null ? name : name + " " + agent;
    String look = "see what it shows: po screen " + words;
    String hint =
        switch (failure.kind()) {
          case ASKS -> look + "; answer it: po answer " + words + " yes|no";
          case NOT_TYPED -> failure.hint().isEmpty() ? look : failure.hint();
          case NOT_SEEN -> look;
          default -> null;
        };
    return hint == null
        ? failure
        : new HarnessException(failure.kind(), String.valueOf(failure.getMessage()), hint, failure);
  }

  private String read() {
    try {
      byte[] bytes =
          file.equals("-")
              ? session().invocation().in().readAllBytes()
              : Files.readAllBytes(session().invocation().directory().resolve(Path.of(file)));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw PoException.failed("can't be read: " + e.getMessage()).at(file).causedBy(e);
    }
  }

  private record Sent(String project, int characters) implements Answer {
    @Override
    public void text(Page page) {
      page.line("sent " + characters + " characters to " + project);
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "project", project, "characters", characters);
    }
  }
}
