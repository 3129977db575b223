package dev.projectorchestrator.api;

/**
 * What was seen of one agent.
 *
 * <p>Stability: stable.
 *
 * @since 0.1.0
 */
public enum AgentState {
  /** Its process is alive. */
  RUNNING,
  /** It is alive and not ready yet. */
  STARTING,
  /** It ended and will be started again. */
  RESTARTING,
  /** It ended in failure and is left alone. */
  FAILED,
  /** It ended by itself, without a failure, and is not to be started again: its work is done. */
  DONE,
  /** It does not run. */
  STOPPED,
  /** It was not possible to look. */
  UNKNOWN
}
