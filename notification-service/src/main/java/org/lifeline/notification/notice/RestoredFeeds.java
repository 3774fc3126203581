package org.lifeline.notification.notice;

import java.time.Clock;
import org.lifeline.platform.inbox.restored.Restored;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes feeds go on above everything that was given out, if a restored database reads its topics again. The database
 * has forgotten what partners have read since the backup, and at the old positions they would skip what comes next.
 * Above them they read a second time what is read again, and miss nothing. The time since 1970 in milliseconds is above
 * any number of notices. If no event came since the backup, the service starts without {@code lifeline.restored} and
 * feeds go on where they stood. Some notices come from no event, so it has to be set all the same (docs/operations.md).
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

  /**
   * Runs before the consumers are reset: if a start failed after that, the next one would not be told to read again.
   */
  @Override
  public int getPhase() {
    return -2;
  }
}
