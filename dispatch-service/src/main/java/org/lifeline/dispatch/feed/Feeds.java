package org.lifeline.dispatch.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.announcement.Announcer;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the operators' feeds straight from their topics, so that an operator's requests cost the database nothing. Each
 * operator has a few cursors of its own, opened when needed and closed when idle for a while.
 */
@Component
class Feeds implements AutoCloseable {

  /** How many requests of one operator may wait at a time. */
  private static final int CURSORS_PER_OPERATOR = 3;
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final BrokerAccess broker;
  private final NoticeReader notices;
  private final Clock clock;
  private final Map<String, Cursors> operators = new ConcurrentHashMap<>();

  Feeds(BrokerAccess broker, NoticeReader notices, Clock clock) {
    this.broker = broker;
    this.notices = notices;
    this.clock = clock;
  }

  private record Cursors(Semaphore free, LinkedBlockingDeque<FeedCursor> idle) {
  }

  /**
   * Reads an operator's feed.
   *
   * @param after id of the last event that the reader has; null to read from the beginning
   * @param patience how long to wait where there is nothing new
   * @param over asked now and then whether to give up waiting
   * @throws Problem 400: no event ever had this id; 429: too many requests of this operator wait already
   */
  List<NoticeEvent> read(String operator, @Nullable Long after, int limit, Duration patience,
      BooleanSupplier over) {
    var cursors = operators.computeIfAbsent(operator,
        o -> new Cursors(new Semaphore(CURSORS_PER_OPERATOR), new LinkedBlockingDeque<>()));
    if (!cursors.free.tryAcquire()) {
      throw Problem.tooManyRequests("At most " + CURSORS_PER_OPERATOR + " requests may read this feed at a time.");
    }
    try {
      var idle = cursors.idle.pollFirst(); // the one used last: it probably stands where this reader continues
      var cursor = idle != null ? idle : new FeedCursor(broker, Announcer.feedOf(operator));
      try {
        return read(cursor, after, limit, patience, over);
      } finally {
        cursor.used(clock.instant());
        cursors.idle.addFirst(cursor);
      }
    } finally {
      cursors.free.release();
    }
  }

  private List<NoticeEvent> read(FeedCursor cursor, @Nullable Long after, int limit, Duration patience,
      BooleanSupplier over) {
    var deadline = System.nanoTime() + patience.toNanos();
    var position = after;
    while (true) {
      var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      var records = cursor.read(position, limit, left, over);
      if (records.isEmpty()) {
        return List.of();
      }
      var events = new ArrayList<NoticeEvent>(records.size());
      records.forEach(record -> notices.read(record).ifPresent(events::add));
      if (!events.isEmpty()) {
        return events;
      }
      position = records.getLast().offset();
    }
  }

  @Scheduled(fixedDelayString = "PT1M")
  void closeIdle() {
    var limit = clock.instant().minus(IDLE);
    operators.values().forEach(cursors -> {
      var oldest = cursors.idle.pollLast();
      if (oldest != null && oldest.lastUsed().isBefore(limit)) {
        oldest.close();
      } else if (oldest != null) {
        cursors.idle.addLast(oldest);
      }
    });
  }

  @Override
  public void close() {
    operators.values().forEach(cursors -> {
      var idle = cursors.idle.pollFirst();
      while (idle != null) {
        idle.close();
        idle = cursors.idle.pollFirst();
      }
    });
  }
}
