package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.SendOptions;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.registry.model.SafeText;
import dev.projectorchestrator.core.runbook.AuditEntry;
import dev.projectorchestrator.core.runbook.AuditLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends text to a project's agents, and notes it in the log of steps. */
public final class Sending {

  private static final String FLOW = "send";

  private final DrivenProject project;
  private final AuditLog log;
  private final Clock clock;

  Sending(DrivenProject project, AuditLog log, Clock clock) {
    this.project = project;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Sends text to an agent. Blocks.
   *
   * @param agent the agent; empty means the first
   * @param text the text
   * @throws HarnessException as the driver does
   */
  public void send(Optional<String> agent, String text) throws HarnessException {
    send(agent, text, SendOptions.NONE);
  }

  /**
   * Sends text to an agent. Blocks.
   *
   * @param agent the agent; empty means the first
   * @param text the text
   * @param options how
   * @throws HarnessException as the driver does
   */
  public void send(Optional<String> agent, String text, SendOptions options)
      throws HarnessException {
    Instant begun = clock.instant();
    String failure = "";
    try {
      project.harness().send(project.context(), agent, text, options);
    } catch (HarnessException e) {
      failure = Masking.mask(String.valueOf(e.getMessage()));
      throw e;
    } finally {
      note(agent.orElse("the first agent") + ": " + shown(text), begun, failure);
    }
  }

  /**
   * Notes that somebody's keys go to an agent's terminal from now on.
   *
   * @param agent the agent
   */
  public void attached(String agent) {
    note(agent + ": attached to its terminal", clock.instant(), "");
  }

  private static String shown(String text) {
    return SafeText.shorten(Masking.mask(text.strip().replaceAll("\\s+", " ")));
  }

  private void note(String step, Instant begun, String failure) {
    Instant now = clock.instant();
    log.append(
        new AuditEntry(
            now,
            FLOW + "-" + begun.toEpochMilli(),
            FLOW,
            project.entry().name(),
            step,
            failure.isEmpty() ? "done" : "failed",
            List.of(),
            Duration.between(begun, now).toMillis(),
            failure));
  }
}
