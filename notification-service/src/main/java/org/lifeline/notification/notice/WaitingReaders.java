package org.lifeline.notification.notice;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.lifeline.platform.doors.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Partners' requests that wait for a notice; none of them holds a thread. They are looked through a moment after a commit
 * of this instance, so that a burst of notices is one answer, and every second for what other instances have committed.
 * Stops before the doors close, with an answer to everyone who waits.
 */
@Component
class WaitingReaders implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingReaders.class);
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration ROUND = Duration.ofSeconds(1);
  /** Each holds a connection, and there are not many of these. */
  static final int MOST_OF_A_PARTNER = 20;

  private final NoticeFeeds feeds;
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean running;

  WaitingReaders(NoticeFeeds feeds) {
    this.feeds = feeds;
  }

  /** Someone who has read up to a position. */
  private record Reader(String partner, long position, int limit, CompletableFuture<List<Notice>> answer) {
  }

  /**
   * The partner's notices after a position.
   *
   * @param timeout how long to wait where there are none yet
   * @return at once, or when there is one, or empty when the time is over. Fails with what the database threw, and waits
   * no longer
   * @throws Problem 429: too many requests of this partner wait already
   */
  CompletableFuture<List<Notice>> read(String partner, long position, int limit, Duration timeout) {
    if (!timeout.isZero()
        && readers.stream().filter(waiting -> waiting.partner().equals(partner)).count() >= MOST_OF_A_PARTNER) {
      throw Problem.tooManyRequests("At most " + MOST_OF_A_PARTNER + " requests may wait for notices at a time.");
    }
    var reader = new Reader(partner, position, limit, new CompletableFuture<>());
    // Waits before it looks: a commit in between finds it waiting.
    readers.add(reader);
    var answer = reader.answer().whenComplete((notices, failure) -> readers.remove(reader));
    try {
      var now = feeds.after(partner, position, limit);
      if (!now.isEmpty() || timeout.isZero() || !running) {
        reader.answer().complete(now);
      } else {
        reader.answer().completeOnTimeout(List.of(), timeout.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (RuntimeException | Error e) { // or it would count among those that wait until its partner's next notice
      reader.answer().completeExceptionally(e);
    }
    return answer;
  }

  /** How many wait. */
  int count() {
    return readers.size();
  }

  /** Asks for a look in a moment; cheap, from any thread. */
  void wake() {
    if (readers.isEmpty() || !woken.compareAndSet(false, true)) {
      return;
    }
    try {
      timer.schedule(this::look, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      woken.set(false); // stopped: nobody waits any more
    }
  }

  private void look() {
    woken.set(false);
    if (readers.isEmpty()) {
      return;
    }
    try {
      var last = feeds.last(readers.stream().map(Reader::partner).collect(Collectors.toSet()));
      for (var reader : readers) {
        if (last.getOrDefault(reader.partner(), 0L) > reader.position()) {
          reader.answer().complete(feeds.after(reader.partner(), reader.position(), reader.limit()));
        }
      }
    } catch (RuntimeException | Error e) { // or nobody would look any more
      LOG.warn("waiting readers are looked through again in a second: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void start() {
    timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("waiting-readers").factory());
    timer.scheduleWithFixedDelay(this::look, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    timer.shutdown();
    readers.forEach(reader -> reader.answer().complete(List.of()));
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
