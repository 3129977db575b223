package dev.projectorchestrator.core.live;

/** What of a project's engine is looked at beside its agents. */
public enum EngineLook {
  /** Nothing. */
  NONE,
  /** Its pin, and how that relates to the ref. */
  PIN,
  /** Its pin, and whether files were changed, which reads the work trees. */
  CHANGES
}
