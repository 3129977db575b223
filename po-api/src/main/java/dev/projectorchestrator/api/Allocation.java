package dev.projectorchestrator.api;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * What an allocation is to do by itself, as no program of the host stays to watch it.
 *
 * <p>Stability: experimental.
 *
 * @param script a script as {@link Place#command} takes it, which reads a request from its standard
 *     input
 * @param restart the request, a line, by which the agents are started again once the allocation has
 *     been moved to another machine
 * @param stop the request, a line, by which they are stopped before the allocation is taken away
 * @param progress is told what it waits for
 * @since 0.1.0
 */
public record Allocation(String script, String restart, String stop, Consumer<String> progress) {

  /** Checks that nothing is null. */
  public Allocation {
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(restart, "restart");
    Objects.requireNonNull(stop, "stop");
    Objects.requireNonNull(progress, "progress");
  }
}
