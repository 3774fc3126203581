package org.lifeline.notification.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.notice.OwnNotices;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.SealedContact;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.SettableClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class RemindersIT extends NotificationIT {

  private static final Instant GIVEN = Instant.parse("2026-09-01T10:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  @Autowired
  private StaleContacts contacts;
  @Autowired
  private OwnNotices notices;
  @Autowired
  private TransactionTemplate transaction;

  private final SettableClock clock = new SettableClock(GIVEN.plus(MONTH));
  private final SealedContact contact = SealedContact.sms("+447700900123", "10:00", "12:00");
  private final String partner = "partner-" + UUID.randomUUID();

  @Test
  void onceAPeriodUntilTheContactIsConfirmed() {
    var story = referred();
    remind();
    assertThat(reminders(story)).as("30 days are not over yet").isZero();
    clock.advance(Duration.ofSeconds(1));
    remind();
    remind();
    assertThat(reminders(story)).isEqualTo(1);
    clock.advance(MONTH);
    remind();
    assertThat(reminders(story)).as("at the end of another period").isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    remind();
    assertThat(reminders(story)).isEqualTo(2);

    var confirmed = clock.instant();
    publish(story.contactChanged(2, 2, contact, confirmed));
    await().until(() -> version(story) == 2);
    clock.advance(MONTH);
    remind();
    assertThat(reminders(story)).as("it was confirmed").isEqualTo(2);
    clock.advance(Duration.ofSeconds(1));
    remind();
    assertThat(reminders(story)).isEqualTo(3);
  }

  @Test
  void ofWhatHasEndedNobodyIsReminded() {
    var withdrawn = referred();
    var erased = referred();
    var delivered = referred();
    var found = referred();
    publish(withdrawn.withdrawn(2), erased.erased(2), delivered.delivered(1, GIVEN), found.delivered(1, GIVEN),
        found.reportedFound(2));
    await().until(() -> jdbc.sql("""
        select (select count(*) from message_stop where referral_id in (:withdrawn, :found))
             + (select count(*) from covert_message where referral_id in (:delivered, :found))
             + (select count(*) from safe_contact where referral_id = :erased and erased)
        """).param("withdrawn", withdrawn.id()).param("found", found.id()).param("delivered", delivered.id())
        .param("erased", erased.id()).query(Long.class).single() == 5);
    clock.advance(Duration.ofDays(1));
    remind();
    assertThat(List.of(reminders(withdrawn), reminders(erased), reminders(delivered))).containsOnly(0L);
    assertThat(reminders(found)).as("it is to be served again").isEqualTo(1);
  }

  /**
   * Delivered referrals are not looked at each time; one that was passed over is due as soon as something may be sent
   * again.
   */
  @Test
  void whatWasPassedOverIsNotLookedAtAgainUntilItsPhoneIsFound() {
    var delivered = referred();
    publish(delivered.delivered(1, GIVEN));
    await().until(() -> jdbc.sql("select count(*) from covert_message where referral_id = :id")
        .param("id", delivered.id()).query(Long.class).single() == 1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(stale()).contains(delivered.id());
    remind();
    assertThat(stale()).doesNotContain(delivered.id());
    assertThat(reminders(delivered)).isZero();

    publish(delivered.reportedFound(2));
    await().until(() -> jdbc.sql("select count(*) from message_stop where referral_id = :id")
        .param("id", delivered.id()).query(Long.class).single() == 1);
    remind();
    assertThat(reminders(delivered)).isEqualTo(1);
  }

  private List<UUID> stale() {
    return transaction.execute(status -> contacts.take(clock.instant().minus(MONTH), 10_000));
  }

  /** Otherwise a partner could tell from it that a referral is held as a possible match. */
  @Test
  void ofOneThatIsHeldItsPartnerIsRemindedLikeOfAnyOther() {
    var story = new Story(records, partner);
    publish(story.held());
    await().until(() -> jdbc.sql("select count(*) from safe_contact where referral_id = :id and confirmed_at = :at")
        .param("id", story.id()).param("at", Story.AT.atOffset(java.time.ZoneOffset.UTC)).query(Long.class)
        .single() == 1);
    clock.set(Story.AT.plus(MONTH).plusSeconds(1));
    remind();
    assertThat(reminders(story)).isEqualTo(1);
  }

  /** What happens behind the scenes must not show: it is due at the time of any other that was set apart. */
  @Test
  void oneThatIsHeldAfterItWasSetApartGrowsStaleFromItsAcceptance() {
    var story = new Story(records, partner);
    var acceptedAt = Story.AT.minus(Duration.ofDays(3));
    publish(story.held(2, Story.AT, acceptedAt, Story.AT));
    await().until(() -> jdbc.sql("select count(*) from safe_contact where referral_id = :id").param("id", story.id())
        .query(Long.class).single() == 1);
    clock.set(acceptedAt.plus(MONTH).plusSeconds(1));
    remind();
    assertThat(reminders(story)).isEqualTo(1);
  }

  /**
   * The transfer itself says that the contact is to be confirmed; a partner that does not is reminded like any other.
   */
  @Test
  void ofAContactThatNobodyHasConfirmedSinceATransferItsNewPartnerIsReminded() {
    var story = new Story(records, "partner-of-before");
    publish(story.created(contact, GIVEN).toArray(OutgoingRecord[]::new));
    publish(story.transferredTo(partner, 2, 2));
    await().until(() -> version(story) == 2);
    clock.set(Story.AT.plus(MONTH));
    remind();
    assertThat(reminders(story)).as("30 days are not over yet").isZero();
    clock.advance(Duration.ofSeconds(1));
    remind();
    remind();
    assertThat(reminders(story)).isEqualTo(1);
    clock.advance(MONTH.plusSeconds(1));
    remind();
    assertThat(reminders(story)).isEqualTo(2);

    publish(story.contactChanged(3, 3, contact, clock.instant()));
    await().until(() -> version(story) == 3);
    clock.advance(MONTH);
    remind();
    assertThat(reminders(story)).as("it was confirmed").isEqualTo(2);
  }

  /** As left by a version that did not store when its partner had been told. */
  @Test
  void aContactOfWhichNothingIsKnownButThatNobodyHasConfirmedItIsRemindedOfAtOnce() {
    var story = referred();
    jdbc.sql("update safe_contact set confirmed_at = null where referral_id = :id").param("id", story.id()).update();
    remind();
    remind();
    assertThat(reminders(story)).isEqualTo(1);
  }

  private Story referred() {
    var story = new Story(records, partner);
    publish(story.created(contact, GIVEN).toArray(OutgoingRecord[]::new));
    await().until(() -> version(story) == 1);
    return story;
  }

  private long version(Story story) {
    return jdbc.sql("select coalesce(max(contact_version), 0) from safe_contact where referral_id = :id")
        .param("id", story.id()).query(Long.class).single();
  }

  private void remind() {
    new Reminders(contacts, notices, transaction, clock, MONTH).remind();
  }

  private long reminders(Story story) {
    return jdbc
        .sql("select count(*) from notice where referral_id = :id and type = 'contact-stale' and partner = :partner")
        .param("id", story.id()).param("partner", partner).query(Long.class).single();
  }
}
