package dev.projectorchestrator.api;

/**
 * What a driver can be asked to preview.
 *
 * <p>Stability: stable.
 *
 * @since 0.1.0
 */
public enum Operation {
  /** {@link Harness#init}. */
  INIT,
  /** {@link Harness#start}. */
  START,
  /** {@link Harness#stop}. */
  STOP,
  /** {@link Harness#restart}. */
  RESTART,
  /** {@link Harness#resume}. */
  RESUME,
  /** {@link Harness#status}. */
  STATUS
}
