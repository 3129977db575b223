package dev.projectorchestrator.mcp;

/** How much a client may do; each tier includes those before it. */
public enum Tier {
  /** Looks only. */
  READ,
  /** Drives what is registered. */
  OPERATE,
  /** Changes what is registered, and what may run. */
  ADMIN
}
