package dev.projectorchestrator.api;

/**
 * What an agent is doing whose process runs.
 *
 * <p>Stability: stable.
 *
 * @since 0.1.0
 */
public enum Activity {
  /** It waits for a person: a permission, a question, trust, a login. */
  ASKS,
  /** Its usage limit is reached. */
  LIMITED,
  /** It works. */
  BUSY,
  /** It waits for the next text. */
  IDLE,
  /** There is no evidence, or it is too old, or it contradicts itself: never a guess. */
  UNKNOWN
}
