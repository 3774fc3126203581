package org.lifeline.referral.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Leases on safe contacts. Who sends a message takes one first, and a change of the contact waits for those that are open: from the
 * moment it commits, nothing more goes to the old one. Both hold the lock on the referral, so that one comes after the other.
 */
@Component
public class ContactLeases {

  /** How long one holds. Longer than handing over a message may take. */
  static final Duration HELD = Duration.ofSeconds(10);

  private static final long LOOK_MILLIS = 50;

  private final JdbcClient jdbc;
  private final Steps steps;
  private final Clock clock;

  ContactLeases(JdbcClient jdbc, Steps steps, Clock clock) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.clock = clock;
  }

  /** What a message is for. */
  record Wanted(UUID referralId, UUID messageId, UUID consignmentId, long contactVersion) {
  }

  /**
   * Takes a lease, in the open transaction.
   *
   * @return until when; empty where nothing may be sent: the contact is another, the person is erased, the referral has ended or is on
   *         hold, the phone was found, or the message had its lease before
   */
  Optional<Instant> take(Wanted wanted) {
    var version = jdbc.sql("""
        select contact_version from referral where id = :id and safe_contact_key is not null for update
        """).param("id", wanted.referralId()).query(Long.class).optional();
    if (version.isEmpty() || version.get() != wanted.contactVersion() || !isOpen(wanted)) {
      return Optional.empty();
    }
    var until = clock.instant().plus(HELD);
    int taken = jdbc.sql("""
        insert into contact_lease (message_id, referral_id, contact_version, leased_until)
        values (:message, :referral, :version, cast(:until as timestamptz)) on conflict do nothing
        """).param("message", wanted.messageId()).param("referral", wanted.referralId())
        .param("version", wanted.contactVersion()).param("until", until.toString()).update();
    return taken == 1 ? Optional.of(until) : Optional.empty();
  }

  private boolean isOpen(Wanted wanted) {
    var progress = new Progress(null, steps.of(wanted.referralId()));
    return switch (progress.state()) {
      case State.Withdrawn withdrawn -> false;
      case State.Erased erased -> false;
      case State.OnHold hold -> false;
      default -> !wanted.consignmentId().equals(progress.reportedFound());
    };
  }

  /**
   * Gives a lease back before its time, in the open transaction.
   *
   * @param sent whether the message was handed over; if it certainly was not, it may have another
   */
  void giveBack(UUID messageId, boolean sent) {
    if (sent) {
      jdbc.sql("update contact_lease set leased_until = cast(:now as timestamptz) where message_id = :id")
          .param("now", clock.instant().toString()).param("id", messageId).update();
    } else {
      jdbc.sql("delete from contact_lease where message_id = :id").param("id", messageId).update();
    }
  }

  /** Waits, in the open transaction and with the lock on the referral, until no message is on its way to its contact. */
  public void awaitEnd(UUID referralId) {
    try {
      while (isLeased(referralId)) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a message was on its way");
    }
  }

  private boolean isLeased(UUID referralId) {
    return jdbc.sql("select max(leased_until) from contact_lease where referral_id = :id").param("id", referralId)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))).single()
        .filter(until -> until.toInstant().isAfter(clock.instant())).isPresent();
  }
}
