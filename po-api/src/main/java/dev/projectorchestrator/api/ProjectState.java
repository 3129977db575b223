package dev.projectorchestrator.api;

/** What was seen of a project as a whole. */
public enum ProjectState {
  /** Every agent that should run does. */
  RUNNING,
  /** Some agents run and some that should do not. */
  DEGRADED,
  /** No agent runs. */
  STOPPED,
  /** It was not possible to look: never to be read as stopped. */
  UNKNOWN
}
