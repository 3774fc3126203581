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
 * Partners' requests that wait for a notice, none of which holds a thread. They are checked a moment after a commit of
 * this instance, so that a burst of notices is one answer, and every second for what other instances have committed.
 * Stops before the web server does, with an answer to everyone who waits.
 */
@Component
class WaitingReaders implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingReaders.class);
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration ROUND = Duration.ofSeconds(1);
  /** Each holds a connection, of which there are not many. */
  static final int MOST_OF_A_PARTNER = 20;

  private final NoticeFeeds feeds;
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean running;

  WaitingReaders(NoticeFeeds feeds) {
    this.feeds = feeds;
  }

  /** A request that waits for what comes after a position. */
  private record Reader(String partner, long position, int limit, CompletableFuture<List<Notice>> answer) {
  }

  /**
   * The partner's notices after a position.
   *
   * @param timeout how long to wait if there are none yet
   * @return completed at once, or when there is a notice, or with an empty list when the time is over. If the database
   * fails, it fails with that exception and waits no longer; if the feed has never got to the position, with a Problem
   * (400): nothing would come of it for long, perhaps for ever
   * @throws Problem (429) if too many requests of this partner wait already
   */
  CompletableFuture<List<Notice>> read(String partner, long position, int limit, Duration timeout) {
    if (!timeout.isZero()
        && readers.stream().filter(waiting -> waiting.partner().equals(partner)).count() >= MOST_OF_A_PARTNER) {
      throw Problem.tooManyRequests("At most " + MOST_OF_A_PARTNER + " requests may wait for notices at a time.");
    }
    var reader = new Reader(partner, position, limit, new CompletableFuture<>());
    // Registered before it reads: a commit in between finds it waiting.
    readers.add(reader);
    var answer = reader.answer().whenComplete((notices, failure) -> readers.remove(reader));
    try {
      var now = feeds.after(partner, position, limit);
      // Asked after it was read: a position that was given out by then is known by now.
      if (now.isEmpty() && position > 0 && !feeds.hasReached(partner, position)) {
        throw Problem.invalidField("cursor", "out-of-range",
            "Your notices have not got so far: read from the first one.");
      }
      if (!now.isEmpty() || timeout.isZero() || !running) {
        reader.answer().complete(now);
      } else {
        reader.answer().completeOnTimeout(List.of(), timeout.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (RuntimeException | Error e) { // otherwise it would count as waiting until its partner's next notice
      reader.answer().completeExceptionally(e);
    }
    return answer;
  }

  /** The number of requests that wait. */
  int count() {
    return readers.size();
  }

  /** Requests a check in a moment; cheap, from any thread. */
  void wake() {
    if (readers.isEmpty() || !woken.compareAndSet(false, true)) {
      return;
    }
    try {
      timer.schedule(this::look, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      woken.set(false); // stopped: no request waits any more
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
    } catch (RuntimeException | Error e) { // an exception that got out would end the checks
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
