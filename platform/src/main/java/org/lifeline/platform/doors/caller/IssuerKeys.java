package org.lifeline.platform.doors.caller;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.support.AbstractValueAdaptingCache;

/**
 * Caches the issuer's public keys, which are read again every five minutes. A token that names an unknown key makes
 * them be read at once, but not sooner than {@link #PAUSE} after the last time, so that a sender of rubbish cannot make
 * us flood the issuer. Who needs keys waits while another reads them; if that fails, all who waited get that failure, save
 * those for whom the keys of before are enough.
 */
public final class IssuerKeys extends AbstractValueAdaptingCache {

  static final Duration KEPT = Duration.ofMinutes(5);
  static final Duration PAUSE = Duration.ofSeconds(10);

  /**
   * For how long after a failure nobody asks the issuer. Otherwise those who wait for one that says nothing would ask it
   * one after the other, each for as long as the one before.
   */
  static final Duration AWAY = Duration.ofSeconds(1);

  private final LongSupplier nanos;
  private @Nullable Object keys;
  private boolean wanted;
  private long read;
  private @Nullable ValueRetrievalException failure;
  private long failed;

  /**
   * Makes an empty cache.
   *
   * @param nanos as {@link System#nanoTime()}: after a wall clock was set back, keys would be kept for longer
   */
  public IssuerKeys(LongSupplier nanos) {
    super(false);
    this.nanos = nanos;
  }

  @Override
  public String getName() {
    return "issuer-keys";
  }

  @Override
  public Object getNativeCache() {
    return this;
  }

  @Override
  protected synchronized @Nullable Object lookup(Object address) {
    return !wanted && isWithin(KEPT, read) ? keys : null;
  }

  @Override
  @SuppressWarnings("unchecked") // the caller's reader has made the value
  public synchronized <T> T get(Object address, Callable<T> reader) {
    var known = lookup(address);
    if (known != null) {
      return (T) known;
    }
    wanted = false; // if that fails, those who need no other keys still have these
    var last = failure;
    if (last != null && isWithin(AWAY, failed)) {
      throw last;
    }
    try {
      var now = reader.call();
      put(address, now);
      return now;
    } catch (Exception e) {
      var fresh = new ValueRetrievalException(address, reader, e);
      failure = fresh;
      failed = nanos.getAsLong(); // not when it began: some have waited since
      throw fresh;
    }
  }

  @Override
  public synchronized void put(Object address, @Nullable Object value) {
    keys = value;
    failure = null;
    read = nanos.getAsLong();
  }

  @Override
  public void evict(Object address) {
    clear();
  }

  @Override
  public synchronized void clear() {
    wanted = !isWithin(PAUSE, read);
  }

  @Override
  public boolean invalidate() {
    clear();
    return true;
  }

  private boolean isWithin(Duration time, long since) {
    return nanos.getAsLong() - since <= time.toNanos();
  }
}
