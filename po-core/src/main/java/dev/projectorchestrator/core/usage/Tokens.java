package dev.projectorchestrator.core.usage;

/**
 * Tokens that were used.
 *
 * @param input read, those from the cache left out
 * @param cached read from the cache
 * @param output written, thoughts too
 * @param usd what the record says that they cost; 0 when it says nothing
 */
public record Tokens(long input, long cached, long output, double usd) {

  /** None at all. */
  public static final Tokens NONE = new Tokens(0, 0, 0, 0);

  /**
   * Returns all tokens.
   *
   * @return their number
   */
  public long total() {
    return input + cached + output;
  }

  Tokens plus(Tokens more) {
    return new Tokens(
        input + more.input, cached + more.cached, output + more.output, usd + more.usd);
  }

  Tokens minus(Tokens less) {
    return plus(new Tokens(-less.input, -less.cached, -less.output, -less.usd));
  }
}
