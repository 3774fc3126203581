package org.lifeline.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.lifeline.localstack.kafka.KafkaAccess;

/**
 * Counts dispatch notices on all network operators' feeds, the end of the chain, without decoding them. Earlier notices
 * do not count.
 */
public final class NoticeCount implements AutoCloseable {

  /** The prefix of all feeds, followed by the operator's name. */
  static final String FEED = "dispatch-feed.";

  /** A user that may read every feed, and the reservations. */
  static final String READER = "dispatch-service";

  private static final int GATHER_MILLIS = 50;

  private final TopicReader reader;
  private long count;
  private long firstCount;
  private long firstAt;
  private long lastAt;

  public NoticeCount(KafkaAccess kafka) {
    reader = new TopicReader(kafka, READER, topic -> topic.startsWith(FEED), GATHER_MILLIS,
        (records, at) -> add(records.count(), at));
  }

  private synchronized void add(int more, long at) {
    if (count == 0) {
      firstAt = at;
      firstCount = more;
    }
    count += more;
    lastAt = at;
    notifyAll();
  }

  public synchronized long count() {
    return count;
  }

  /** When the last one was there, as {@link System#nanoTime}. */
  public synchronized long lastAt() {
    return lastAt;
  }

  /** Notices per second between the first that were read and the last. */
  public synchronized double perSecond() {
    return (count - firstCount) / ((lastAt - firstAt) / 1e9);
  }

  /**
   * Waits until there are {@code wanted} or more.
   *
   * @param patience for the next one: while notices come, it goes on waiting
   * @param alive    called now and then; may throw
   * @throws IllegalStateException none came for that long
   */
  public void await(long wanted, Duration patience, Runnable alive) throws InterruptedException {
    long seen = -1;
    long deadline = 0;
    while (true) {
      synchronized (this) {
        if (count >= wanted) {
          return;
        }
        if (count > seen) {
          seen = count;
          deadline = System.nanoTime() + patience.toNanos();
        } else if (System.nanoTime() > deadline) {
          throw new IllegalStateException("no notice for " + patience.toSeconds() + " s: " + count + " of " + wanted);
        }
        TimeUnit.MILLISECONDS.timedWait(this, 500);
      }
      alive.run();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
