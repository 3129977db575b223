package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.runbook.Runbook;
import java.util.Map;

/**
 * What a command does, as steps. A flow composes; it runs nothing.
 *
 * @param <R> what it is asked
 */
public interface Flow<R> {

  /**
   * Returns the flow's name.
   *
   * @return such as {@code create}
   */
  String name();

  /**
   * Says in one line what the flow is for.
   *
   * @return an imperative, without a full stop at its end
   */
  String summary();

  /**
   * Composes the runbook for a request. Checks the request, reads fleet.toml, changes nothing.
   *
   * @param request what is asked
   * @return the runbook
   * @throws dev.projectorchestrator.core.error.PoException when the request is not valid, or names
   *     what does not exist
   */
  Runbook compose(R request);

  /**
   * Composes the runbook again from the parameters of an earlier one, such as a journal holds them.
   * Reads nothing: what the earlier process resolved is in the parameters.
   *
   * @param parameters what {@link Runbook#parameters} gave
   * @return a runbook with the same steps
   */
  Runbook compose(Map<String, String> parameters);

  /**
   * Composes the runbook with placeholders in place of names, for people to read.
   *
   * @return a runbook that is only to be shown
   */
  Runbook example();
}
