package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import java.util.List;

/** {@code po service show}. */
public final class ServiceShowCommand extends ServiceCommand {
  @Override
  public Answer run() {
    return new Units(units(), "", List.of(), "");
  }
}
