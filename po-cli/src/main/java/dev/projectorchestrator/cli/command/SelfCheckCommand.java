package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.Version;
import dev.projectorchestrator.core.doctor.Check;
import dev.projectorchestrator.core.doctor.InstallationCheck;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code po self check}. */
public final class SelfCheckCommand extends PoCommand {

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    Path home =
        session()
            .invocation()
            .distribution()
            .orElseThrow(
                () ->
                    new PoException(
                        ErrorCode.FAILED,
                        "po was not started by its launcher",
                        "",
                        "call bin/po of an installation"));
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("version", Check.Outcome.OK, Version.text(), ""));
    checks.addAll(new InstallationCheck(home).examine());
    return new ChecksAnswer(checks);
  }
}
