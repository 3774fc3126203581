package org.lifeline.platform.inbox.consumer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Starts again whatever reads from Kafka once this host's clock was set back. Kafka's clients and their containers wait
 * by that clock: for as long as it was set back they would send no heartbeats and commit nothing, a poll would not
 * return before its next record, and who had lost the broker before would not connect again. What is started anew goes
 * by the new time.
 */
final class ClockSetBack {

  /** A step of at most this is waited out. */
  static final Duration TOLERANCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(ClockSetBack.class);

  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Supplier<Stream<? extends SmartLifecycle>> readers;
  private long most = Long.MIN_VALUE;
  private List<? extends SmartLifecycle> due = List.of();

  /**
   * Makes the watch.
   *
   * @param clock the clock of this host, whatever clock the rules go by
   * @param nanos time that nobody sets, as {@link System#nanoTime}
   * @param readers what is started again if it is running
   */
  ClockSetBack(InstantSource clock, LongSupplier nanos, Supplier<Stream<? extends SmartLifecycle>> readers) {
    this.clock = clock;
    this.nanos = nanos;
    this.readers = readers;
  }

  /** Called by one thread at a time. Several small steps back count together. */
  @Scheduled(fixedDelayString = "PT1S")
  void look() {
    long ahead = clock.millis() - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
    long back = Math.max(most, ahead) - ahead;
    most = ahead + back;
    if (back > TOLERANCE.toMillis()) {
      LOG.warn("this host's clock was set back by {} s: what reads from Kafka is started again", back / 1000);
      most = ahead;
      startAgain();
    } else {
      startDue();
    }
  }

  void startAgain() {
    due = Stream.concat(due.stream(), readers.get().filter(SmartLifecycle::isRunning)).distinct().toList();
    startDue();
  }

  private void startDue() {
    due = due.stream().filter(reader -> !isStartedAgain(reader)).toList();
  }

  /** False if it could not be, as while a broker's name cannot be looked up; it is tried again at the next look. */
  private static boolean isStartedAgain(SmartLifecycle reader) {
    try {
      reader.stop();
      reader.start();
      return true;
    } catch (RuntimeException e) {
      LOG.error("what reads from Kafka could not be started again: {}", e.getClass().getSimpleName());
      return false;
    }
  }
}
