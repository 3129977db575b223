package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po mcp install}. */
public final class McpInstallCommand extends PoCommand {

  @Parameters(paramLabel = "PROGRAM", description = "claude, codex, gemini, opencode or vscode.")
  String program;

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description = "What it may do: read, operate or admin. Default: read.")
  String tier = "read";

  @Option(
      names = {"-y", "--yes"},
      description = "Write it, where nothing is written yet; else it is only shown.")
  boolean yes;

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    Path fleet = session().store().file();
    if (!List.of("read", "operate", "admin").contains(tier)) {
      throw PoException.usage("there is no tier '" + tier + "'", "it is read, operate or admin");
    }
    String po = session().invocation().launcher().map(Path::toString).orElse("po");
    McpClientConfig config =
        McpClientConfig.of(
            program,
            Objects.requireNonNull(fleet.getParent(), "fleet.toml is in a folder"),
            Optional.ofNullable(session().invocation().variable("HOME")).map(Path::of),
            List.of(po, "mcp", "--tier", tier, "--fleet", fleet.toString()));
    boolean written = yes && write(config);
    return new Shown(config, written);
  }

  /** Writes a file that is not there; what others wrote is theirs to change. */
  private static boolean write(McpClientConfig config) {
    if (Files.exists(config.file())) {
      throw PoException.failed(
              "this file exists already, and is not po's to change",
              "add what 'po mcp install " + config.program() + "' shows by hand")
          .at(config.file());
    }
    try {
      Files.createDirectories(
          Objects.requireNonNull(config.file().getParent(), "a file is in a folder"));
      Files.writeString(config.file(), config.text());
      return true;
    } catch (IOException e) {
      throw PoException.failed("can't be written: " + e.getMessage()).at(config.file()).causedBy(e);
    }
  }

  private record Shown(McpClientConfig config, boolean written) implements Answer {
    @Override
    public void text(Page page) {
      page.line((written ? "written to " : "for ") + config.file() + ":");
      page.line();
      config.text().lines().forEach(page::line);
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "program", config.program(), "file", config.file());
      Json.put(data, "text", config.text(), "written", written);
    }
  }
}
