package dev.projectorchestrator.core.git.plain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a repository's reflog of {@code HEAD}.
 *
 * @param from the commit before
 * @param to the commit after
 * @param second when, in seconds since 1970
 */
public record HeadMove(String from, String to, long second) {

  /** What follows a clone this soon belongs to it: git clones, then checks out what is wanted. */
  private static final long CLONING_SECONDS = 60;

  /**
   * Returns when the present commit took the place of another one. What git wrote when it cloned
   * does not tell: whoever was there before may have used the very same commit of an earlier clone.
   *
   * @param moves the reflog, oldest first
   * @return that moment; empty when it is not known
   */
  public static Optional<Instant> last(List<HeadMove> moves) {
    for (int i = moves.size() - 1; i >= 0; i--) {
      HeadMove move = moves.get(i);
      if (!move.from().equals(move.to())) {
        boolean cloning =
            move.isFirst()
                || (i == 1
                    && moves.get(0).isFirst()
                    && move.second() - moves.get(0).second() <= CLONING_SECONDS);
        return cloning ? Optional.empty() : Optional.of(Instant.ofEpochSecond(move.second()));
      }
    }
    return Optional.empty();
  }

  private boolean isFirst() {
    return from.chars().allMatch(digit -> digit == '0');
  }

  /**
   * Reads a line of the file.
   *
   * @param line {@code OLD NEW NAME <MAIL> SECONDS ZONE<tab>MESSAGE}
   * @return the entry
   * @throws NotPlainException when it is none
   */
  static HeadMove parse(String line) throws NotPlainException {
    int from = line.indexOf(' ');
    int to = line.indexOf(' ', from + 1);
    int mail = line.indexOf("> ", to + 1);
    int space = mail < 0 ? -1 : line.indexOf(' ', mail + 2);
    if (from < 0 || to < 0 || space < 0) {
      throw new NotPlainException("the reflog has '" + line + "'");
    }
    try {
      return new HeadMove(
          line.substring(0, from),
          line.substring(from + 1, to),
          Long.parseLong(line.substring(mail + 2, space)));
    } catch (NumberFormatException e) {
      throw new NotPlainException("the reflog has '" + line + "'");
    }
  }
}
