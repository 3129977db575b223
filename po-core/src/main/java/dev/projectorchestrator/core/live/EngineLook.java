package dev.projectorchestrator.core.live;

/** What of a project's engine is looked at beside its agents. */
public enum EngineLook {
  /** Nothing. */
  NONE,
  /** Its pin, how that relates to the ref, and whether files were changed. */
  CHANGES
}
