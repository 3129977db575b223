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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po send}. */
public final class SendCommand extends PoCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1..2",
      arity = "0..2",
      paramLabel = "[AGENT] TEXT",
      hideParamSyntax = true,
      description = "The agent (default: the first), and what to send. Alternatively --file.")
  List<String> words = List.of();

  @Option(names = "--agent", paramLabel = "AGENT", description = "The agent, another way.")
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
    int named = words.size() - (file == null ? 1 : 0); // The text comes last.
    if (named < 0 || named > 1) {
      throw PoException.usage(
          named < 0 ? "there is nothing to send: give a TEXT or --file F" : "there are two texts",
          "see: po help send");
    }
    if (named == 1 && agent != null) {
      throw PoException.usage("the agent is named twice", "leave --agent out");
    }
    agent = named == 1 ? words.get(0) : agent;
    String whole = file == null ? words.get(words.size() - 1) : read();
    DrivenProject project = session().drive(name);
    SendOptions options = new SendOptions(clear, shell, timeout);
    try {
      session().flows().sending(project).send(Optional.ofNullable(agent), whole, options);
    } catch (HarnessException e) {
      throw explained(e, agent == null ? name : name + " " + agent);
    }
    return new Sent(name, whole.length());
  }

  /**
   * Adds the commands that help, which a driver can't name: it knows no project's name.
   *
   * @param failure why nothing was typed
   * @param words the project, and the agent if one was named
   */
  static RuntimeException explained(HarnessException failure, String words) {
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
      throw PoException.failed(
              "can't be read: " + (e instanceof NoSuchFileException ? "it is not there" : e),
              "name a file that holds what to send, or - for standard input")
          .at(file)
          .causedBy(e);
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
