package org.lifeline.notification.notice;

import java.time.Clock;
import org.lifeline.platform.inbox.restored.Restored;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has feeds go on above whatever was given out, where a restored database reads again: what partners have read since the
 * backup it has forgotten, and under the same positions they would pass over what comes next. Above it they read what is heard
 * again a second time, and miss nothing. The time since 1970 in milliseconds is above any number of notices. Where nothing was
 * heard since the backup the service starts without being asked to, and feeds go on where they stood: some notices come of
 * nothing that was heard, so it is to be asked all the same (docs/operations.md).
 */
@Component
final class RestoredFeeds implements SmartLifecycle {

  private final JdbcClient jdbc;
  private final Restored asked;
  private final Clock clock;
  private volatile boolean started;

  RestoredFeeds(JdbcClient jdbc, @Value("${lifeline.restored}") String restored, Clock clock) {
    this.jdbc = jdbc;
    this.asked = Restored.of(restored);
    this.clock = clock;
  }

  @Override
  public void start() {
    if (asked == Restored.READ_AGAIN) {
      jdbc.sql("insert into notice_feed_start (position) values (:position) on conflict do nothing")
          .param("position", clock.millis()).update();
    }
    started = true;
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public boolean isRunning() {
    return started;
  }

  /** Before the consumers are set back: after that, a start that broke off would not be asked to read again. */
  @Override
  public int getPhase() {
    return -2;
  }
}
