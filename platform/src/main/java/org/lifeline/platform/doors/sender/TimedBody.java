package org.lifeline.platform.doors.sender;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * The bodies of a connection's requests, one after the other, of which each must come in time: once it was waited for
 * {@value #GRACE_SECONDS} s in all, {@value #BYTES_PER_SECOND} bytes must have come for every second of waiting. So a
 * body of less than 300 KB must be in within that time. Only waiting counts, not what we do with what has come.
 */
final class TimedBody implements InputBuffer {

  static final int GRACE_SECONDS = 30;
  static final int BYTES_PER_SECOND = 10_000;

  private final InputBuffer body;
  private final LongSupplier nanoTime;
  private final LongConsumer readTimeout;
  private long waited;
  private long read;

  /** @param readTimeout takes for how many milliseconds a read from the connection may wait */
  TimedBody(InputBuffer body, LongSupplier nanoTime, LongConsumer readTimeout) {
    this.body = body;
    this.nanoTime = nanoTime;
    this.readTimeout = readTimeout;
  }

  /** Begins the next request. */
  void begin() {
    waited = 0;
    read = 0;
  }

  /** Lets each read wait only so long, until the next request. Once one waited in vain, the connection is of no use. */
  void waitAtMost(long millis) {
    readTimeout.accept(millis);
  }

  /**
   * Reads some of the body.
   *
   * @throws SocketTimeoutException it comes too slowly
   */
  @Override
  public int doRead(ApplicationBufferHandler into) throws IOException {
    long asked = nanoTime.getAsLong();
    int count = body.doRead(into);
    waited += nanoTime.getAsLong() - asked;
    if (count > 0) {
      read += count;
      if (isTooSlow()) {
        throw new SocketTimeoutException("the body comes too slowly");
      }
    }
    return count;
  }

  private boolean isTooSlow() {
    return waited > TimeUnit.SECONDS.toNanos(GRACE_SECONDS)
        && read < TimeUnit.NANOSECONDS.toSeconds(waited) * BYTES_PER_SECOND;
  }

  @Override
  public int available() {
    return body.available();
  }
}
