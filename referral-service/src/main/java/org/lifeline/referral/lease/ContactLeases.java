package org.lifeline.referral.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lifeline.platform.doors.Waiting;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Leases on safe contacts. Who sends a message takes one first, and a change of the contact waits for those that are open: from the
 * moment it commits, nothing more goes to the old one. Both hold the lock on the referral, so that one comes after the other.
 * Whoever waits holds no lock, no connection and no thread of the web server, and keeps new leases from being given meanwhile.
 */
@Component
public class ContactLeases {

  /** How long one holds. Longer than handing over a message may take. */
  static final Duration HELD = Duration.ofSeconds(10);

  /** How often a change looks whether another process has taken a lease back. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final JdbcClient jdbc;
  private final Steps steps;
  private final TransactionTemplate transaction;
  private final Waiting waiting;
  private final Clock clock;
  private final Map<UUID, CountDownLatch> releases = new ConcurrentHashMap<>();

  ContactLeases(JdbcClient jdbc, Steps steps, TransactionTemplate transaction, Waiting waiting, Clock clock) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.transaction = transaction;
    this.waiting = waiting;
    this.clock = clock;
  }

  /** What a message is for. */
  record Wanted(UUID referralId, UUID messageId, UUID consignmentId, long contactVersion) {
  }

  /**
   * Takes a lease, in the open transaction.
   *
   * @return until when; empty where nothing may be sent: the contact is another, the person is erased, the referral has ended or is on
   *         hold, the phone was found, the message had its lease before, or somebody waits to change the contact
   */
  Optional<Instant> take(Wanted wanted) {
    var version = jdbc.sql("""
        select contact_version from referral
         where id = :id and safe_contact_key is not null
           and coalesce(contact_closed_until, '-infinity') <= cast(:now as timestamptz)
           for update
        """).param("id", wanted.referralId()).param("now", clock.instant().toString()).query(Long.class).optional();
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
      case State.SetApart apart -> false;
      case State.TakenOver ended -> false;
      default -> !wanted.consignmentId().equals(progress.reportedFound());
    };
  }

  /**
   * Gives a lease back before its time, and wakes who waits for that.
   *
   * @param sent whether the message was handed over; if it certainly was not, it may have another
   */
  void giveBack(UUID messageId, boolean sent) {
    var lease = sent
        ? jdbc.sql("""
            update contact_lease set leased_until = cast(:now as timestamptz) where message_id = :id
            returning referral_id
            """).param("now", clock.instant().toString())
        : jdbc.sql("delete from contact_lease where message_id = :id returning referral_id");
    lease.param("id", messageId).query(UUID.class).optional().map(releases::remove)
        .ifPresent(CountDownLatch::countDown);
  }

  /** In the open transaction and with the lock on the referral: no message is on its way, nor can be until it ends. */
  public void demandNone(UUID referralId) {
    if (openUntil(referralId).isAfter(clock.instant())) {
      throw new ContactLeased(referralId);
    }
  }

  /**
   * Does what changes a safe contact; if a message is on its way there, waits for its end and begins again.
   *
   * @param work in a transaction of its own, which asks {@link #demandNone}; not within another
   */
  public <T> T undisturbed(Supplier<T> work) {
    return undisturbed(work, () -> false);
  }

  /** The same for a request: one that has to wait holds no thread of the web server. */
  public <T> DeferredResult<T> answer(Supplier<T> work) {
    try {
      return Waiting.not(work.get());
    } catch (ContactLeased e) {
      return waiting.answer(over -> undisturbed(work, over));
    }
  }

  /** @throws ContactLeased it is not to wait any longer */
  private <T> T undisturbed(Supplier<T> work, BooleanSupplier over) {
    while (true) {
      try {
        return work.get();
      } catch (ContactLeased e) {
        awaitEnd(e, over);
      }
    }
  }

  private void awaitEnd(ContactLeased leased, BooleanSupplier over) {
    var referral = leased.referral();
    while (!over.getAsBoolean()) {
      // Waits before it looks: a lease that is given back in between finds it waiting.
      var release = releases.computeIfAbsent(referral, id -> new CountDownLatch(1));
      try {
        var left = Duration.between(clock.instant(), close(referral));
        if (!left.isPositive()) {
          return;
        }
        release.await((left.compareTo(LOOK) < 0 ? left : LOOK).toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw leased;
      } finally {
        releases.remove(referral, release);
      }
    }
    throw leased;
  }

  /** Gives no lease for a while. @return when the last that was given ends */
  private Instant close(UUID referralId) {
    return Objects.requireNonNull(transaction.execute(status -> {
      jdbc.sql("update referral set contact_closed_until = cast(:until as timestamptz) where id = :id")
          .param("until", clock.instant().plus(HELD).toString()).param("id", referralId).update();
      return openUntil(referralId);
    }));
  }

  private Instant openUntil(UUID referralId) {
    return jdbc.sql("select max(leased_until) from contact_lease where referral_id = :id").param("id", referralId)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))).single()
        .map(OffsetDateTime::toInstant).orElse(Instant.EPOCH);
  }
}
