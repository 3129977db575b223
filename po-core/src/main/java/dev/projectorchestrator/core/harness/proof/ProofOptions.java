package dev.projectorchestrator.core.harness.proof;

import dev.projectorchestrator.api.Host;
import java.time.Duration;
import java.util.Optional;

/**
 * How to prove a harness.
 *
 * @param host the machine; programs are run on it for real
 * @param engineUrl where the engine comes from; empty means the harness's default source
 * @param ref the engine's ref; empty means the default source's, or the remote's own branch
 * @param deadline how long a start, a stop and a look may take each
 * @param keep whether to leave the scratch projects, for a person to look at
 */
public record ProofOptions(
    Host host, Optional<String> engineUrl, Optional<String> ref, Duration deadline, boolean keep) {

  /**
   * Returns the usual options: the default source, a minute each, nothing left behind.
   *
   * @param host the machine
   * @return the options
   */
  public static ProofOptions of(Host host) {
    return new ProofOptions(host, Optional.empty(), Optional.empty(), Duration.ofMinutes(1), false);
  }
}
