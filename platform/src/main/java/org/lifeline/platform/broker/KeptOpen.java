package org.lifeline.platform.broker;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of the broker that stays open from one use to the next, until something has failed: signing in costs more
 * than most uses do. For one thread at a time.
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
   * @param closing closes a client
   */
  public KeptOpen(Supplier<T> opening, Consumer<T> closing) {
    this.opening = opening;
    this.closing = closing;
  }

  /**
   * Returns the open client, or opens a new one.
   *
   * @throws org.apache.kafka.common.KafkaException no client could be made
   */
  public T get() {
    var kept = open;
    if (kept == null) {
      kept = opening.get();
      open = kept;
    }
    return kept;
  }

  /** Closes the open client, if any. The next {@link #get} opens a new one, even if closing failed. */
  @Override
  public void close() {
    var kept = open;
    open = null;
    if (kept != null) {
      closing.accept(kept);
    }
  }
}
