package org.lifeline.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.testing.LockWaits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class TellPartnersIT extends NotificationIT {

  @Autowired
  private TellPartners tellPartners;
  @Autowired
  private OwnNotices ownNotices;
  @Autowired
  private NoticeFeeds feeds;
  @Autowired
  private TransactionTemplate transaction;

  private final String partner = "partner-" + UUID.randomUUID();

  /**
   * Many referrals at once, some of them held, with chapters interleaved and cut into polls at random, and with
   * repeats.
   */
  @Test
  void anyInterleavingOfChaptersEndsInTheSame() {
    for (int seed = 0; seed < 25; seed++) {
      var random = new Random(seed);
      var reader = partner + seed;
      var stories = java.util.stream.Stream.generate(UUID::randomUUID).limit(6).toList();
      var steps = interleaved(stories, reader, random);
      for (int from = 0, to; from < steps.size(); from = to) {
        to = Math.min(steps.size(), from + 1 + random.nextInt(9));
        var poll = steps.subList(from, to);
        transaction.executeWithoutResult(status -> tellPartners.take(poll));
        if (random.nextInt(4) == 0) {
          transaction.executeWithoutResult(status -> tellPartners.take(poll));
        }
      }
      var told = feeds.after(reader, 0, 250).stream().collect(Collectors.groupingBy(Notice::referralId,
          Collectors.mapping(Notice::type, Collectors.toList())));
      assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(stories);
      assertThat(told.values()).as("seed %d", seed).allSatisfy(TellPartnersIT::isTheWholeStory);
      assertThat(jdbc.sql("select count(*) from early_step where referral_id in (:stories)").param("stories", stories)
          .query(Long.class).single()).as("kept of seed %d", seed).isZero();
    }
  }

  @Test
  void whatCameEarlyIsToldOnceThoughAReferralThatWasSetApartBeginsTwice() {
    var reader = "apart-" + UUID.randomUUID();
    var id = UUID.randomUUID();
    transaction.executeWithoutResult(status -> tellPartners.take(List.of(step(id, NoticeType.DEVICE_RESERVED, 1))));
    transaction.executeWithoutResult(status -> tellPartners.take(List.of(
        Step.setApart(id, 1, Story.AT, reader, "Reach the lead."), Step.created(id, 2, Story.AT, reader))));

    assertThat(feeds.after(reader, 0, 250)).extracting(Notice::type).containsExactlyInAnyOrder("referral-set-apart",
        "referral-created", "device-reserved");
  }

  /** What is said while the creation is a dead letter is told once that is replayed. */
  @Test
  void whatBecameOfAMessageBeforeItsPartnerIsKnownIsToldOnceItIs() {
    var id = UUID.randomUUID();
    transaction.executeWithoutResult(status -> tellPartners.take(List.of(step(id, NoticeType.DEVICE_DISPATCHED, 1))));
    transaction.executeWithoutResult(status -> ownNotices
        .tell(List.of(new OwnNotices.Word(id, NoticeType.MESSAGE_NOT_SENT, "on-its-way:expired")), Story.AT));
    transaction.executeWithoutResult(status -> tellPartners.take(List.of(Step.created(id, 1, Story.AT, partner))));

    assertThat(feeds.after(partner, 0, 250)).extracting(Notice::type).containsExactly("referral-created",
        "device-dispatched", "message-not-sent");
  }

  /** From some moment on its new partner gets all of it, and the former one nothing more. */
  @Test
  void whatIsSaidWhileAReferralChangesHandsIsToldToItsNewPartner() {
    var id = UUID.randomUUID();
    transaction.executeWithoutResult(status -> tellPartners.take(List.of(Step.created(id, 1, Story.AT, partner))));
    var saying = new CompletableFuture<Void>();
    transaction.executeWithoutResult(status -> {
      jdbc.sql("update referral set partner = 'its-new-partner' where id = :id").param("id", id).update();
      Thread.ofVirtual().start(() -> {
        transaction.executeWithoutResult(own -> ownNotices
            .tell(List.of(new OwnNotices.Word(id, NoticeType.MESSAGE_SENT, "on-its-way")), Story.AT));
        saying.complete(null);
      });
      await().until(() -> saying.isDone() || LockWaits.in(jdbc, "insert into referral as r") > 0);
    });
    saying.orTimeout(1, TimeUnit.MINUTES).join();

    assertThat(jdbc.sql("select partner from notice where referral_id = :id and type = 'message-sent'").param("id", id)
        .query(String.class).list()).containsExactly("its-new-partner");
  }

  private static void isTheWholeStory(List<String> types) {
    assertThat(types).hasSize(8).startsWith("referral-created").containsSubsequence("referral-created",
        "safe-contact-changed", "referral-withdrawn")
        .containsSubsequence("referral-created", "referral-waitlisted", "device-reserved", "reservation-released")
        .containsSubsequence("consignment-prepared", "consignment-cancelled");
  }

  private static List<Step> interleaved(List<UUID> stories, String partner, Random random) {
    var threads = new ArrayList<Deque<Step>>();
    for (var id : stories) {
      var own = new ArrayDeque<>(List.of(Step.created(id, 2, Story.AT, partner),
          step(id, NoticeType.SAFE_CONTACT_CHANGED, 3), step(id, NoticeType.REFERRAL_WITHDRAWN, 5)));
      if (random.nextBoolean()) {
        own.addFirst(Step.held(id, 1, Story.AT, partner, Story.AT));
      }
      threads.add(own);
      threads.add(new ArrayDeque<>(List.of(step(id, NoticeType.REFERRAL_WAITLISTED, 1),
          step(id, NoticeType.DEVICE_RESERVED, 2), step(id, NoticeType.RESERVATION_RELEASED, 4))));
      threads.add(new ArrayDeque<>(
          List.of(step(id, NoticeType.CONSIGNMENT_PREPARED, 1), step(id, NoticeType.CONSIGNMENT_CANCELLED, 2))));
    }
    var steps = new ArrayList<Step>();
    while (!threads.isEmpty()) {
      var thread = threads.get(random.nextInt(threads.size()));
      steps.add(thread.removeFirst());
      if (thread.isEmpty()) {
        threads.remove(thread);
      }
    }
    return steps;
  }

  private static Step step(UUID id, NoticeType type, long sequence) {
    return Step.of(id, type, sequence, Story.AT, null);
  }
}
