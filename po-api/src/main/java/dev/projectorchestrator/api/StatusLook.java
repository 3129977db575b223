package dev.projectorchestrator.api;

import java.util.Map;

/**
 * A look at some projects that can be repeated, for who watches them for long. What a driver knows
 * from one look to the next is kept here, and nowhere else. For one thread.
 *
 * <p>Stability: experimental.
 *
 * @since 0.1.0
 */
public interface StatusLook extends AutoCloseable {

  /**
   * Looks again. May block.
   *
   * @return what {@link Harness#statusAll} would say now
   */
  Map<ProjectContext, ProjectStatus> look();

  /** Lets go of what was kept. */
  @Override
  default void close() {}
}
