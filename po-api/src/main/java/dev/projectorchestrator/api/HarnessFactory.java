package dev.projectorchestrator.api;

/**
 * Makes drivers from descriptors: texts that tell how to drive a harness that has no driver of its
 * own. A plugin that can do so names its class in {@code
 * META-INF/services/dev.projectorchestrator.api.HarnessFactory}.
 *
 * <p>Stability: experimental.
 *
 * @since 0.1.0
 */
public interface HarnessFactory {

  /**
   * Creates the driver that a descriptor describes. Reads nothing but its argument.
   *
   * @param descriptor the descriptor
   * @return a driver whose {@link HarnessInfo#name} is the descriptor's name
   * @throws HarnessException with {@link HarnessException.Kind#INVALID_CONFIG} when the descriptor
   *     is not valid; the message names every problem as {@code origin:line:column: problem}, one a
   *     line
   */
  Harness fromDescriptor(HarnessDescriptor descriptor) throws HarnessException;
}
