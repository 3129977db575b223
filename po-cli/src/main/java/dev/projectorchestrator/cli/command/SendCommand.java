package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Override
  public Answer run() {
    if ((text == null) == (file == null)) {
      throw PoException.usage("what is to be sent? Give a TEXT or --file F", "see: po help send");
    }
    String whole = text == null ? read() : text;
    DrivenProject project = session().drive(name);
    project.harness().send(project.context(), Optional.ofNullable(agent), whole);
    return new Sent(name, whole.length());
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
