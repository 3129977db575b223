package dev.projectorchestrator.core.flow;

import java.util.function.Supplier;

/** Asks for something at most once, when it is first needed. */
final class Once<T> implements Supplier<T> {

  private final Supplier<T> source;
  private T value;

  private Once(Supplier<T> source) {
    this.source = source;
  }

  static <T> Supplier<T> of(Supplier<T> source) {
    return new Once<>(source);
  }

  @Override
  public synchronized T get() {
    if (value == null) {
      value = source.get();
    }
    return value;
  }
}
