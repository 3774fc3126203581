package org.lifeline.platform.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The age of the oldest record that an intake has in hand and has not taken. It grows while an outage lasts, and while
 * the backlog in Kafka grows faster than it is taken.
 *
 * <p>
 * A poll that fails comes again soon, to the same thread or to another instance. If a failed poll has not come again
 * for {@link #FORGOTTEN}, it has gone elsewhere and no longer counts here. A poll that is being taken counts for as
 * long as that lasts.
 */
final class OldestInHand {

  static final Duration FORGOTTEN = Duration.ofMinutes(2);

  /** The longest age reported: a record's time is set by its producer and may be anything. */
  static final Duration LONGEST = Duration.ofDays(30);

  private final Clock clock;
  private final Map<Thread, InHand> polls = new ConcurrentHashMap<>();

  /**
   * A poll in hand.
   *
   * @param failedAt in milliseconds; 0 while it is being taken
   */
  private record InHand(long oldest, long failedAt) {
  }

  OldestInHand(Clock clock) {
    this.clock = clock;
  }

  void taking(List<ConsumerRecord<byte[], byte[]>> records) {
    var now = clock.millis();
    var oldest = records.stream().mapToLong(ConsumerRecord::timestamp).min().orElse(now);
    polls.put(Thread.currentThread(), new InHand(oldest, 0));
  }

  void taken() {
    polls.remove(Thread.currentThread());
  }

  /** The poll could not be taken and is expected again. */
  void failed() {
    var now = clock.millis();
    polls.computeIfPresent(Thread.currentThread(), (thread, poll) -> new InHand(poll.oldest, now));
  }

  /**
   * The age of the oldest record; {@link Duration#ZERO} if there is nothing in hand, or only records dated in the
   * future.
   */
  Duration age() {
    var now = clock.millis();
    long earliest = now - LONGEST.toMillis();
    polls.values().removeIf(poll -> poll.failedAt > 0 && now - poll.failedAt > FORGOTTEN.toMillis());
    return Duration.ofMillis(
        polls.values().stream().mapToLong(poll -> now - Math.clamp(poll.oldest, earliest, now)).max().orElse(0));
  }
}
