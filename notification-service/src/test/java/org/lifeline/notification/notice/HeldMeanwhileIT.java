package org.lifeline.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.testing.LockWaits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One instance reads that a referral is held, and another, at the same moment, what happens to it once it is let go:
 * its partner cannot tell it from one that was never held.
 */
class HeldMeanwhileIT extends NotificationIT {

  @Autowired
  private TellPartners tellPartners;
  @Autowired
  private NoticeFeeds feeds;
  @Autowired
  private TransactionTemplate transaction;

  private final String partner = "partner-" + UUID.randomUUID();
  private final UUID id = UUID.randomUUID();

  @Test
  void itIsSaidOnceThatItWaits() {
    bothAtOnce(step(NoticeType.REFERRAL_WAITLISTED, 1));

    assertToldOnce("referral-created", "referral-waitlisted");
  }

  @Test
  void andBeforeWhatComesAfterThat() {
    bothAtOnce(step(NoticeType.DEVICE_RESERVED, 1));

    assertToldOnce("referral-created", "referral-waitlisted", "device-reserved");
  }

  private void assertToldOnce(String... types) {
    await().until(() -> jdbc.sql("select count(*) from pending_wait where referral_id = :id").param("id", id)
        .query(Long.class).single() == 0);
    assertThat(feeds.after(partner, 0, 250)).extracting(Notice::type).containsExactly(types);
  }

  private void bothAtOnce(Step... served) {
    var serving = new CompletableFuture<Void>();
    transaction.executeWithoutResult(status -> {
      tellPartners.take(List.of(Step.held(id, 1, Story.AT, partner, null)));
      Thread.ofVirtual().start(() -> {
        transaction.executeWithoutResult(own -> tellPartners.take(List.of(served)));
        serving.complete(null);
      });
      await().until(() -> serving.isDone() || LockWaits.in(jdbc, "insert into referral as r") > 0);
    });
    serving.orTimeout(1, TimeUnit.MINUTES).join();
  }

  private Step step(NoticeType type, long sequence) {
    return Step.of(id, type, sequence, Story.AT, null);
  }
}
