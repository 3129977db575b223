package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import java.nio.file.Files;
import picocli.CommandLine.Option;

/** {@code po start}. */
public final class StartCommand extends DriveCommand {

  @Option(
      names = {"-y", "--yes"},
      description = "Trust the engines of these projects, also of those that are cloned first.")
  boolean yes;

  /** Creates a command. */
  public StartCommand() {
    super(Flows::start, "started", false);
  }

  @Override
  public boolean letsIn() {
    return yes;
  }

  @Override
  boolean clones(String project) {
    RegisteredProject registered = session().workspace().registry().project(project);
    return GitUrl.isUrl(registered.entry().location())
        && !Files.isDirectory(registered.directory());
  }
}
