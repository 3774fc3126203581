package org.lifeline.platform.sealing;

import java.util.function.Function;

/**
 * A value that must not leak: its text form is {@code ***}, so that no log, message or debugger line shows it.
 *
 * @param <T> a type with value equality
 */
public final class Secret<T> {

  private final T value;

  private Secret(T value) {
    this.value = value;
  }

  public static <T> Secret<T> of(T value) {
    return new Secret<>(value);
  }

  /** The value itself, at the moment of use. */
  public T reveal() {
    return value;
  }

  public <U> Secret<U> map(Function<? super T, ? extends U> change) {
    return new Secret<>(change.apply(value));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret<?> secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
