package dev.agentorchestrator.config;

/** Sizes as people write them: {@code 64KB}, {@code 10MB}, {@code 1GB} (powers of 1024). */
final class Sizes {
  static final long SMALLEST_LOG = 64L << 10;

  private Sizes() {}

  /** The size in bytes; -1 when the text is no size. */
  static long parse(String text) {
    int digits = 0;
    while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      return -1;
    }
    long number = Long.parseLong(text.substring(0, digits));
    return switch (text.substring(digits)) {
      case "B", "" -> number;
      case "KB" -> number << 10;
      case "MB" -> number << 20;
      case "GB" -> number << 30;
      default -> -1;
    };
  }
}
