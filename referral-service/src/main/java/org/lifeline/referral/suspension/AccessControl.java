package org.lifeline.referral.suspension;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.events.AccessChanged;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.audit.Acts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Suspends parties of the scheme and lets them in again: on record, and announced to every service, in one transaction.
 */
@Service
final class AccessControl {

  private static final String TOPIC = "suspensions";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final AuditLog audit;
  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;
  private final Clock clock;

  AccessControl(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit, Outbox outbox, EventRecords records,
      Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.audit = audit;
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Suspends a party or lets it in again. Every service applies it a moment after this returns. Doing it again only
   * changes who did so last, and why.
   */
  AccessChanged change(Caller operator, String name, boolean suspended, Reason reason) {
    return Objects.requireNonNull(transaction.execute(status -> {
      jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 3))").param("name", name).query().singleRow();
      audit.record(Acts.changedAccess(operator, suspended, reason).in(UUID.nameUUIDFromBytes(name.getBytes(UTF_8))));
      var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      var event = new AccessChanged(name, suspended, reason.text(), operator.who().name(), at);
      outbox.append(List.of(records.internal(ids.next(), TOPIC, name, event, at)));
      return event;
    }));
  }

  /**
   * How many referrals a partner has that have neither ended nor been erased, those with a phone included: while it is
   * suspended, nobody else can act on them.
   */
  int openReferrals(String partner) {
    return jdbc.sql("""
        select count(*) from referral r
         where r.partner = :partner
           and not exists (select from referral_step s
                            where s.referral_id = r.id and s.topic = 'referrals'
                              and s.step in ('referral-withdrawn', 'referral-taken-over', 'personal-data-erased'))
        """).param("partner", partner).query(Integer.class).single();
  }
}
