package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Parameters;

/** {@code po completion}. */
public final class CompletionCommand extends PoCommand {

  private static final Map<String, String> FILES =
      new TreeMap<>(Map.of("bash", "po.bash", "zsh", "_po", "fish", "po.fish"));

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  String shell;

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    String file = FILES.get(shell);
    if (file == null) {
      throw PoException.usage(
          "no completion for the shell '" + shell + "'",
          "there is one for: " + String.join(", ", FILES.keySet()));
    }
    try (InputStream in = CompletionCommand.class.getResourceAsStream("/completion/" + file)) {
      return new Script(shell, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Script(String shell, String script) implements Answer {
    @Override
    public void text(Page page) {
      page.ownText(script);
    }

    @Override
    public void json(JsonObject data) {
      data.addProperty("shell", shell);
      data.addProperty("script", script);
    }
  }
}
