package org.lifeline.notification.events;

import java.time.Clock;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.notification.audit.Acts;
import org.lifeline.notification.safecontact.SafeContactChange;
import org.lifeline.notification.safecontact.SafeContacts;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.inbox.ParkedRecords;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Confirms what this service has erased, and at the start erases what this database missed. */
@Component
class Erasures {

  /** The topic on which services confirm erasures; a record's key is the referral. */
  static final String TOPIC = "erasures";

  private static final String KEYS = "referral-keys";
  private static final String PART = "/safe_contact";

  private final SafeContacts contacts;
  private final ParkedRecords parked;
  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;
  private final Clock clock;
  private final AuditLog audit;
  private final String service;

  Erasures(SafeContacts contacts, ParkedRecords parked, Outbox outbox, EventRecords records, Ids ids, Clock clock,
      AuditLog audit, @Value("${spring.application.name}") String service) {
    this.contacts = contacts;
    this.parked = parked;
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
    this.service = service;
  }

  /** Puts on record, in the open transaction, which of these are erased now and were not before. */
  void record(Collection<UUID> referrals) {
    if (!referrals.isEmpty()) {
      var now = new TreeSet<>(referrals);
      now.removeAll(contacts.erasedOf(now));
      audit.record(Acts.ERASED, now);
    }
  }

  /**
   * Confirms that everything of these referrals is erased in the open transaction, and drops their keys that are parked
   * behind a dead letter.
   */
  void confirm(Collection<UUID> referrals) {
    if (referrals.isEmpty()) {
      return;
    }
    parked.drop(KEYS, referrals.stream().map(referral -> referral + PART).toList());
    var now = clock.instant();
    outbox.append(referrals.stream().map(referral -> records.internal(ids.next(), TOPIC, referral.toString(),
        new ErasureConfirmed(referral.toString(), service, now), now)).toList());
  }

  /**
   * Erases, at the start and in the open transaction, what others have erased and this database has not, as it is from
   * a backup.
   */
  void catchUp(Collection<UUID> ids) {
    var missed = new TreeSet<>(ids);
    missed.removeAll(contacts.erasedOf(missed));
    audit.record(Acts.ERASED_AGAIN, missed);
    contacts.take(missed.stream().map(SafeContactChange::erasure).toList());
    confirm(missed);
  }
}
