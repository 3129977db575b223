package dev.projectorchestrator.board;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the board is served.
 *
 * @param address where it listens
 * @param port the port; 0 means any that is free
 * @param readOnly whether nothing can be changed
 * @param terminal whether agents' terminals can be used in the page
 * @param tls what encrypts it; empty on loopback only
 * @param hosts the names, beside those of loopback and the address itself, by which it may be asked
 */
public record BoardOptions(
    InetAddress address,
    int port,
    boolean readOnly,
    boolean terminal,
    Optional<Tls> tls,
    List<String> hosts) {

  /**
   * The files of a certificate.
   *
   * @param certificate the certificate with those that lead to its root, as PEM
   * @param key its private key, as unencrypted PKCS#8 PEM
   */
  public record Tls(Path certificate, Path key) {}

  /** Copies the names. */
  public BoardOptions {
    hosts = List.copyOf(hosts);
    if (!address.isLoopbackAddress() && tls.isEmpty()) {
      throw new IllegalArgumentException("beyond loopback only with TLS");
    }
  }
}
