package org.lifeline.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.Story;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.TaskScheduler;

class PendingWaitsIT extends NotificationIT {

  /** On three of the four threads for what is done by time. */
  private static final int OTHER_WORK = 3;

  @Autowired
  private TaskScheduler scheduler;
  @Autowired
  private NoticeFeeds feeds;

  /** The notices of all other referrals are not delayed meanwhile: one that is would give its referral away as held. */
  @Test
  void wordOfAReferralThatIsHeldWaitsForNoOtherWork() {
    var partner = "partner-" + UUID.randomUUID();
    var begun = new CountDownLatch(OTHER_WORK);
    var end = new CompletableFuture<Void>();
    try {
      for (int i = 0; i < OTHER_WORK; i++) {
        scheduler.schedule(() -> {
          begun.countDown();
          end.join();
        }, Instant.now());
      }
      await().until(() -> begun.getCount() == 0);
      publish(new Story(records, partner).held());
      await().until(() -> feeds.after(partner, 0, 250).size() == 2);
      assertThat(feeds.after(partner, 0, 250)).extracting(Notice::type).containsExactly("referral-created",
          "referral-waitlisted");
    } finally {
      end.complete(null);
    }
  }

  /** As is any other, of which allocation-service says so before it hears of the end. */
  @Test
  void oneThatEndsAtOnceIsSaidToWaitAllTheSame() {
    var partner = "partner-" + UUID.randomUUID();
    var withdrawn = new Story(records, partner);
    var erased = new Story(records, partner);
    publish(withdrawn.held(), withdrawn.withdrawn(2), erased.held(), erased.erased(2));

    await().until(() -> feeds.after(partner, 0, 250).size() == 6);
    assertThat(feeds.after(partner, 0, 250)).extracting(Notice::type).containsExactlyInAnyOrder("referral-created",
        "referral-created", "referral-withdrawn", "personal-data-erased", "referral-waitlisted", "referral-waitlisted");
  }
}
