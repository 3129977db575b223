package dev.projectorchestrator.api;

/**
 * What a harness can do beyond init, start, stop and status.
 *
 * <p>Stability: stable.
 *
 * @since 0.1.0
 */
public enum Capability {
  /** {@link Harness#logs} works. */
  LOGS,
  /** {@link Harness#send} works. */
  SEND,
  /** {@link Harness#attach} works. */
  ATTACH,
  /** {@link Harness#screen} works. */
  SCREEN,
  /** {@link Harness#answer} works. */
  ANSWER,
  /** {@link Harness#wake} works. */
  WAKE,
  /** {@link Harness#resume} works. */
  RESUME,
  /** start and stop can be given the names of single agents. */
  SINGLE_AGENTS,
  /**
   * {@link Harness#startAll}, {@link Harness#stopAll} and {@link Harness#restartAll} share work
   * between projects: the host then hands projects over in groups. Without it, the host calls
   * {@link Harness#start} and its kin for several projects at once, each from a thread of its own.
   */
  BATCH_DRIVE,
  /** {@link Harness#holdWakes} and {@link Harness#releaseWakes} work. */
  HOLD_WAKES
}
