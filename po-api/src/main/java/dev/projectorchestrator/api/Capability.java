package dev.projectorchestrator.api;

/** What a harness can do beyond init, start, stop and status. */
public enum Capability {
  /** {@link Harness#logs} works. */
  LOGS,
  /** {@link Harness#send} works. */
  SEND,
  /** {@link Harness#attach} works. */
  ATTACH,
  /** start and stop can be given the names of single agents. */
  SINGLE_AGENTS,
  /** {@link Harness#statusAll} costs about the same for any number of projects. */
  BATCH_STATUS
}
