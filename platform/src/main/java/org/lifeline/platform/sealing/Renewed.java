package org.lifeline.platform.sealing;

import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value made from a keyset, and made again when the keyset changes. If a changed keyset cannot be read, the previous
 * value stays and it is tried again.
 *
 * @param <T> the value's type; immutable and thread-safe
 */
final class Renewed<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Renewed.class);
  private static final long LOOK_AGAIN_NANOS = 1_000_000_000;

  private final String name;
  private final KeysetStore store;
  private final Function<Keyset, T> make;
  private final LongSupplier nanos;
  private volatile Made<T> made;

  /**
   * A value that was made.
   *
   * @param version of the keyset that it was made from
   */
  private record Made<T>(T value, Object version, long lookedAt) {
  }

  /**
   * Reads the keyset and makes the first value.
   *
   * @throws RuntimeException the keyset cannot be read
   */
  Renewed(String name, KeysetStore store, Function<Keyset, T> make, LongSupplier nanos) {
    this.name = name;
    this.store = store;
    this.make = make;
    this.nanos = nanos;
    var version = store.version(name);
    this.made = new Made<>(make.apply(store.read(name)), version, nanos.getAsLong());
  }

  /** A value that never changes. */
  static <T> Renewed<T> never(Keyset keyset, Function<Keyset, T> make) {
    return new Renewed<>("given", new KeysetStore() {
      @Override
      public Keyset read(String name) {
        return keyset;
      }

      @Override
      public Object version(String name) {
        return keyset;
      }
    }, make, System::nanoTime);
  }

  /** The value, at most a second old. */
  T get() {
    var known = made;
    return nanos.getAsLong() - known.lookedAt < LOOK_AGAIN_NANOS ? known.value : look();
  }

  /**
   * The current value, after checking the store; for a caller that has just found that the value of {@link #get} does
   * not fit.
   */
  synchronized T look() {
    var known = made;
    var version = store.version(name);
    made = new Made<>(known.value, known.version, nanos.getAsLong());
    if (!version.equals(known.version)) {
      try {
        var keyset = store.read(name);
        made = new Made<>(make.apply(keyset), version, nanos.getAsLong());
        LOG.info("keyset {} has changed: {} keys, new ones under {}", name, keyset.size(),
            Integer.toUnsignedString(keyset.primary()));
      } catch (RuntimeException e) {
        LOG.warn("keyset {} has changed and cannot be read; the keys of before stay, and it is tried again", name, e);
      }
    }
    return made.value;
  }
}
