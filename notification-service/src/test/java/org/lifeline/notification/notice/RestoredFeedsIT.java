package org.lifeline.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.inbox.restored.RestoredDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A partner that has read what a restored database has forgotten misses nothing of what comes next. */
class RestoredFeedsIT extends NotificationIT {

  @Autowired
  private NoticeFeeds feeds;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private RestoredFeeds restoredFeeds;
  @Autowired
  private RestoredDatabase restoredDatabase;

  private final String partner = "p-" + UUID.randomUUID();
  private final String newcomer = "q-" + UUID.randomUUID();

  @AfterEach
  void asBefore() {
    jdbc.sql("delete from notice_feed_start").update();
  }

  @Test
  void feedsGoOnAboveWhateverWasReadWhereTheDatabaseReadsAgain() {
    tell(partner, 2);
    // Since the backup: what is forgotten, including everything of a partner that joined after it.
    tell(partner, 3);
    tell(newcomer, 3);
    jdbc.sql("delete from notice where partner = :new or partner = :partner and position > 2")
        .param("new", newcomer).param("partner", partner).update();
    jdbc.sql("delete from notice_feed where partner = :new").param("new", newcomer).update();
    jdbc.sql("update notice_feed set last = 2 where partner = :partner").param("partner", partner).update();

    assertThat(feeds.hasReached(partner, 5)).isFalse();
    assertThat(feeds.hasReached(newcomer, 3)).isFalse();
    new RestoredFeeds(jdbc, "read-again", Clock.systemUTC()).start();
    assertThat(feeds.hasReached(partner, 5)).as("before anything comes").isTrue();
    assertThat(feeds.hasReached(newcomer, 3)).isTrue();

    tell(partner, 1);
    tell(partner, 2);
    tell(newcomer, 2);
    assertThat(feeds.after(partner, 5, 50)).hasSize(3);
    assertThat(feeds.after(newcomer, 3, 50)).hasSize(2);
    var all = feeds.after(partner, 0, 50).stream().map(Notice::position).toList();
    long start = all.get(2) - 1;
    assertThat(all).containsExactly(1L, 2L, start + 1, start + 2, start + 3);
    assertThat(feeds.hasReached(partner, start + 3)).isTrue();
    assertThat(feeds.hasReached(partner, start + 4)).isFalse();
    assertThat(feeds.last(List.of(partner, newcomer))).containsEntry(partner, start + 3).containsEntry(newcomer,
        start + 2);
  }

  @Test
  void feedsGoOnWhereTheyStoodAtAnyOtherStart() {
    tell(partner, 2);
    new RestoredFeeds(jdbc, "", Clock.systemUTC()).start();
    new RestoredFeeds(jdbc, "shorter-log", Clock.systemUTC()).start();
    tell(partner, 1);
    assertThat(feeds.last(List.of(partner))).containsEntry(partner, 3L);
  }

  /** If a start failed after the consumers were reset, the next one would not be told to read again. */
  @Test
  void feedsAreRaisedBeforeTheConsumersAreSetBack() {
    assertThat(restoredFeeds.getPhase()).isLessThan(restoredDatabase.getPhase());
    assertThat(restoredFeeds.isRunning()).as("with the service").isTrue();
  }

  private void tell(String whom, int steps) {
    transaction.executeWithoutResult(status -> {
      var told = new TreeMap<String, List<Step>>();
      told.put(whom, Stream.generate(() -> Step.created(UUID.randomUUID(), 1, Story.AT, whom))
          .limit(steps).toList());
      feeds.append(told);
    });
  }
}
