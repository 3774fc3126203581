package org.lifeline.notification.notice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.lifeline.platform.sql.AfterCommit;
import org.springframework.stereotype.Component;

/** Writes notices, and wakes the readers that wait for one once they are committed. */
@Component
class NoticeBoard {

  private final NoticeFeeds feeds;
  private final WaitingReaders readers;
  private final Counter written;

  NoticeBoard(NoticeFeeds feeds, WaitingReaders readers, MeterRegistry metrics) {
    this.feeds = feeds;
    this.readers = readers;
    this.written = Counter.builder("lifeline.notices.written").description("notices that partners can read")
        .register(metrics);
  }

  /** Writes the notices in the open transaction, as its last work: the feeds stay locked until it ends. */
  void put(Told told) {
    int count = told.size();
    if (count == 0) {
      return;
    }
    feeds.append(told.byPartner());
    AfterCommit.run(() -> {
      written.increment(count);
      readers.wake();
    });
  }
}
