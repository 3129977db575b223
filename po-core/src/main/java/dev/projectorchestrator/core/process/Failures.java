package dev.projectorchestrator.core.process;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.Masking;
import java.util.Objects;

/** Turns what commands and drivers report into what a person must act on. */
public final class Failures {

  private Failures() {}

  /**
   * Creates the exception for a command that failed.
   *
   * @param what what was tried, such as {@code could not fetch the engine}
   * @param result how the command ended
   * @param hint what to do; may be empty text
   * @return the exception: it holds the command, its exit status and its last lines, credentials
   *     masked
   */
  public static PoException of(String what, CommandResult result, String hint) {
    return PoException.of(
        result.outcome() == CommandResult.Outcome.TIMED_OUT
            ? ErrorCode.TIMED_OUT
            : ErrorCode.FAILED,
        what + ": " + Masking.mask(result.describe()),
        hint.isEmpty() && result.outcome() == CommandResult.Outcome.TIMED_OUT
            ? "give it longer with --timeout"
            : hint);
  }

  /**
   * Creates the exception for a driver that failed.
   *
   * @param what what was tried; empty text when the driver's own message says it
   * @param failure what the driver threw
   * @return the exception
   */
  public static PoException of(String what, HarnessException failure) {
    ErrorCode code =
        switch (failure.kind()) {
          case FAILED, NOT_SUPPORTED -> ErrorCode.FAILED;
          case TIMED_OUT -> ErrorCode.TIMED_OUT;
          case NO_SUCH_AGENT -> ErrorCode.NO_SUCH_AGENT;
          case INVALID_CONFIG -> ErrorCode.INVALID_CONFIG;
          case BUSY -> ErrorCode.BUSY;
          case MISSING_PROGRAM -> ErrorCode.MISSING_PROGRAM;
          case ASKS -> ErrorCode.ASKS;
          case NOT_TYPED -> ErrorCode.NOT_TYPED;
          case NOT_SEEN -> ErrorCode.NOT_SEEN;
        };
    String message =
        Masking.mask(Objects.requireNonNullElse(failure.getMessage(), "no reason given"));
    return PoException.of(
            code, what.isEmpty() ? message : what + ": " + message, Masking.mask(failure.hint()))
        .causedBy(failure);
  }
}
