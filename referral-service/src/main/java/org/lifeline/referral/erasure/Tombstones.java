package org.lifeline.referral.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.referral.sealing.Part;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Announces on {@code referral-keys} that the keys of a referral are gone, and announces it a second time. Kafka closes
 * a segment only with the next record of its partition, and compacts none that is not closed: if nothing else is
 * written for days, what the first tombstones erase would stay for days. The second ones have the same keys and so go
 * to the same partitions, and close the segments of the first; they tell consumers nothing new.
 */
@Component
final class Tombstones {

  private static final String TOPIC = "referral-keys";
  private static final List<Part> PUBLISHED = List.of(Part.ALLOCATION, Part.DELIVERY, Part.SAFE_CONTACT);
  private static final String EVERY = "PT2M";
  private static final int PAGE = 500;

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final EventRecords records;
  private final TransactionTemplate transaction;
  private final Ids ids;
  private final Clock clock;
  private final String service;
  private final Duration after;

  /**
   * @param service the name of this service
   * @param after how long the first tombstones are in Kafka before the second ones follow: longer than a segment of the
   * topic lasts
   */
  Tombstones(JdbcClient jdbc, Outbox outbox, EventRecords records, TransactionTemplate transaction, Ids ids,
      Clock clock, @Value("${spring.application.name}") String service,
      @Value("${lifeline.erasure.repeat-after}") Duration after) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.records = records;
    this.transaction = transaction;
    this.ids = ids;
    this.clock = clock;
    this.service = service;
    this.after = after;
  }

  /** The first tombstones, which the open transaction has to append; also notes that they are to be repeated. */
  List<OutgoingRecord> first(UUID referral, Instant at) {
    jdbc.sql("insert into tombstones_to_repeat (referral_id, erased_at) values (:id, cast(:at as timestamptz))")
        .param("id", referral).param("at", at.toString()).update();
    return of(referral, at);
  }

  /** Appends the second tombstones of all referrals that are due; instances may do this at the same time. */
  @Scheduled(initialDelayString = EVERY, fixedDelayString = EVERY)
  void repeat() {
    int repeated;
    do {
      repeated = Objects.requireNonNull(transaction.execute(status -> repeatPage()));
    } while (repeated == PAGE);
  }

  /**
   * Repeats a page of those that another service has confirmed: then Kafka has the first tombstones, however long it
   * was away.
   */
  private int repeatPage() {
    var now = clock.instant();
    var due = jdbc.sql("""
        delete from tombstones_to_repeat
         where referral_id in (
           select t.referral_id from tombstones_to_repeat t
            where t.erased_at < cast(:before as timestamptz)
              and exists (select from erasure_confirmation c
                           where c.referral_id = t.referral_id and c.service <> :service
                             and c.confirmed_at < cast(:before as timestamptz))
            limit :page for update skip locked)
        returning referral_id
        """).param("before", now.minus(after).toString()).param("service", service).param("page", PAGE)
        .query(UUID.class).list();
    outbox.append(due.stream().flatMap(referral -> of(referral, now).stream()).toList());
    return due.size();
  }

  private List<OutgoingRecord> of(UUID referral, Instant at) {
    return PUBLISHED.stream()
        .map(part -> records.tombstone(ids.next(), TOPIC, referral + "/" + part.text(), "referral-key", at)).toList();
  }
}
