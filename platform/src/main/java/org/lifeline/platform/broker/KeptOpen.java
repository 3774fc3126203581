package org.lifeline.platform.broker;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of the broker that stays open from one use to the next, until something has failed: to sign in costs more than what
 * most uses ask for. For one thread at a time.
 *
 * @param <T> the client
 */
public final class KeptOpen<T> implements AutoCloseable {

  private final Supplier<T> opening;
  private final Consumer<T> closing;
  private @Nullable T open;

  /**
   * Opens nothing yet.
   *
   * @param opening makes a client
   * @param closing closes one
   */
  public KeptOpen(Supplier<T> opening, Consumer<T> closing) {
    this.opening = opening;
    this.closing = closing;
  }

  /**
   * The client: the one that is open, or a new one.
   *
   * @throws org.apache.kafka.common.KafkaException one could not be made
   */
  public T get() {
    var kept = open;
    if (kept == null) {
      kept = opening.get();
      open = kept;
    }
    return kept;
  }

  /** Closes the one that is open; who asks next has a new one, also if this one did not close. */
  @Override
  public void close() {
    var kept = open;
    open = null;
    if (kept != null) {
      closing.accept(kept);
    }
  }
}
