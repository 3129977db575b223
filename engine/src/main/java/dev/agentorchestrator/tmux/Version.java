package dev.agentorchestrator.tmux;

/**
 * Reads what {@code tmux -V} says: {@code tmux 3.3a}, {@code tmux next-3.5}, {@code tmux master}.
 */
final class Version {
  private Version() {}

  /** Major and minor; zeros when the text tells no number. */
  static int[] parse(String text) {
    int[] number = new int[2];
    int at = 0;
    while (at < text.length() && Character.digit(text.charAt(at), 10) < 0) {
      at++;
    }
    for (int part = 0; part < 2; part++) {
      while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
        number[part] = number[part] * 10 + Character.digit(text.charAt(at), 10);
        at++;
      }
      if (at >= text.length() || text.charAt(at) != '.') {
        break;
      }
      at++;
    }
    return number;
  }
}
