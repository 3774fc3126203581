package org.lifeline.notification.reminder;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.lifeline.notification.notice.NoticeType;
import org.lifeline.notification.notice.OwnNotices;
import org.lifeline.notification.notice.OwnNotices.Word;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds partners of safe contacts that are stale: once when they become so, and again after each further period of
 * that length. Nothing is sent to such a contact until it is confirmed or replaced.
 */
@Component
class Reminders {

  private static final int MOST = 500;

  private final StaleContacts contacts;
  private final OwnNotices notices;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration staleAfter;

  Reminders(StaleContacts contacts, OwnNotices notices, TransactionTemplate transaction, Clock clock,
      @Value("${lifeline.messages.stale-after}") Duration staleAfter) {
    this.contacts = contacts;
    this.notices = notices;
    this.transaction = transaction;
    this.clock = clock;
    this.staleAfter = staleAfter;
  }

  @Scheduled(fixedDelayString = "${lifeline.reminders.every}",
      initialDelayString = "${lifeline.reminders.every}")
  void remind() {
    int looked = MOST;
    while (looked == MOST) {
      looked = Objects.requireNonNull(transaction.execute(status -> remindSome()));
    }
  }

  private int remindSome() {
    var now = clock.instant();
    var stale = contacts.take(now.minus(staleAfter), MOST);
    notices.tell(contacts.remind(stale, now).stream()
        .map(referral -> new Word(referral, NoticeType.CONTACT_STALE, null)).toList(), now);
    return stale.size();
  }
}
