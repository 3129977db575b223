package dev.projectorchestrator.core.harness.trust;

import java.nio.file.Path;
import java.util.List;

/**
 * Something that is there and not trusted: to be shown to the user, who decides.
 *
 * @param kind a plugin jar or a descriptor
 * @param name the plugin's id, or the descriptor's name
 * @param origin where it lies
 * @param sha256 the digest of its bytes
 * @param changed whether other content was trusted at the same place before
 * @param detail of a plugin, its version and provider
 * @param text of a descriptor, all of it: what the user decides about; of a plugin, empty text
 */
public record TrustRequest(
    TrustRecord.Kind kind,
    String name,
    Path origin,
    String sha256,
    boolean changed,
    String detail,
    String text) {
  /**
   * Returns what a descriptor says, for a person who decides: its commands and all else but its
   * docs, as they are meant. Safe for a terminal.
   *
   * @return lines; empty of a plugin
   */
  public List<String> says() {
    return text.isEmpty() ? List.of() : DescriptorWords.of(text);
  }
}
