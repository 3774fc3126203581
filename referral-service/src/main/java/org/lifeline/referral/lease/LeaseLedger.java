package org.lifeline.referral.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leases on safe contacts. The sender of a message takes one first, and a change of the contact waits for open ones
 * ({@link UndisturbedContact}): from the moment the change commits, nothing more goes to the old contact. Both lock the
 * referral, so that one comes after the other. Whether a lease has ended is told by the clock of the database, which
 * all instances share: an instance whose own clock is ahead would take another one's lease for ended.
 */
@Component
public class LeaseLedger {

  /** How long a lease lasts: longer than handing over a message may take. */
  static final Duration HELD = Duration.ofSeconds(10);

  /**
   * How long a lock is waited for: less than the caller waits for its leases, since it would not know that it has them
   * otherwise.
   */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final JdbcClient jdbc;
  private final Steps steps;
  private final TransactionTemplate transaction;

  LeaseLedger(JdbcClient jdbc, Steps steps, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.transaction = transaction;
  }

  /** A message that a lease is asked for. */
  record Wanted(UUID referralId, UUID messageId, UUID consignmentId, long contactVersion) {
  }

  /**
   * Leases that were granted.
   *
   * @param messages the messages that have one
   * @param had messages that could be sent now, but had a lease before: they may have been sent then
   * @param until when the leases end, by the clock of the database
   */
  record Given(Set<UUID> messages, Set<UUID> had, Instant until) {
  }

  /**
   * Takes leases, in one transaction. None is given for a message that may not be sent: the contact has another
   * version, the personal data is erased, the referral has ended or is on hold, the phone was found, the message had
   * its lease before, or somebody waits to change the contact.
   *
   * @param attempt names these leases when they are given back
   * @throws DataAccessException one of the referrals was locked for too long: no lease is given
   */
  Given take(UUID attempt, List<Wanted> wanted) {
    return Objects.requireNonNull(transaction.execute(status -> takeInTransaction(attempt, wanted)));
  }

  private Given takeInTransaction(UUID attempt, List<Wanted> wanted) {
    var versions = lock(wanted.stream().map(Wanted::referralId).distinct().toList());
    var asTheyAre = wanted.stream()
        .filter(one -> Objects.equals(versions.get(one.referralId()), one.contactVersion())).toList();
    var steps = this.steps.of(asTheyAre.stream().map(Wanted::referralId).distinct().toList());
    var open = asTheyAre.stream().filter(one -> isOpen(one, steps.getOrDefault(one.referralId(), List.of()))).toList();
    var until = jdbc.sql("select clock_timestamp() + make_interval(secs => :held)").param("held", HELD.toSeconds())
        .query(OffsetDateTime.class).single().toInstant();
    var given = insert(attempt, open, until);
    var had = open.stream().map(Wanted::messageId).filter(message -> !given.contains(message))
        .collect(Collectors.toSet());
    return new Given(given, had, until);
  }

  /**
   * Locks referrals, in the order of their ids. A decision or an end locks possible successors in another order
   * ({@code Succession}): if the two deadlock, the database rolls one of them back, and the leases or the decision are
   * asked for again.
   *
   * @return the versions of those contacts that may be written to
   */
  private Map<UUID, Long> lock(List<UUID> referrals) {
    jdbc.sql("select set_config('statement_timeout', :millis, true)").param("millis", "" + PATIENCE.toMillis())
        .query(String.class).single();
    var versions = new HashMap<UUID, Long>();
    jdbc.sql("""
        select id, contact_version from referral
         where id = any(cast(:ids as uuid[])) and safe_contact_key is not null
           and coalesce(contact_closed_until, '-infinity') <= clock_timestamp()
         order by id for update
        """).param("ids", Columns.ids(referrals)).query(row -> {
      versions.put(row.getObject(1, UUID.class), row.getLong(2));
    });
    return versions;
  }

  /**
   * Inserts leases.
   *
   * @return messages that had no lease before
   */
  private Set<UUID> insert(UUID attempt, List<Wanted> wanted, Instant until) {
    return wanted.isEmpty()
        ? Set.of()
        : new HashSet<>(jdbc.sql("""
            insert into contact_lease (message_id, referral_id, contact_version, leased_until, attempt)
            select message_id, referral_id, contact_version, cast(:until as timestamptz), :attempt
              from unnest(cast(:messages as uuid[]), cast(:referrals as uuid[]), cast(:versions as bigint[]))
                as w (message_id, referral_id, contact_version)
             order by message_id
            on conflict do nothing
            returning message_id
            """).param("until", until.toString()).param("attempt", attempt)
            .param("messages", Columns.ids(wanted, Wanted::messageId))
            .param("referrals", Columns.ids(wanted, Wanted::referralId))
            .param("versions", Columns.longs(wanted, Wanted::contactVersion)).query(UUID.class).list());
  }

  private static boolean isOpen(Wanted wanted, List<Step> steps) {
    var progress = Progress.of(steps);
    return switch (progress.state()) {
      case State.Withdrawn withdrawn -> false;
      case State.Erased erased -> false;
      case State.OnHold hold -> false;
      case State.SetApart apart -> false;
      case State.TakenOver ended -> false;
      default -> !progress.confirmed().isContactCompromised()
          && !progress.phones().isReportedFound(wanted.consignmentId());
    };
  }

  /**
   * Gives leases back early. Those of another attempt stay as they are: a message that was refused because it had its
   * lease may have been sent.
   *
   * @param sent messages that were handed over
   * @param notSent messages that certainly were not: they may get another lease
   * @return referrals whose contacts the leases were on: changes that wait there may look again
   */
  Set<UUID> giveBack(UUID attempt, List<UUID> sent, List<UUID> notSent) {
    var released = new HashSet<UUID>();
    transaction.executeWithoutResult(status -> {
      released.addAll(jdbc.sql("""
          update contact_lease set leased_until = least(leased_until, clock_timestamp())
           where message_id = any(cast(:ids as uuid[])) and attempt = :attempt
          returning referral_id
          """).param("attempt", attempt).param("ids", Columns.ids(sent))
          .query(UUID.class).list());
      released.addAll(jdbc.sql("""
          delete from contact_lease where message_id = any(cast(:ids as uuid[])) and attempt = :attempt
          returning referral_id
          """).param("attempt", attempt).param("ids", Columns.ids(notSent)).query(UUID.class).list());
    });
    return released;
  }

  /**
   * Makes sure, in the open transaction and with the lock on the referral, that no message is on its way, nor can be
   * until the transaction ends.
   *
   * @throws ContactLeased a message is on its way
   */
  public void demandNone(UUID referralId) {
    if (left(referralId).isPositive()) {
      throw new ContactLeased(referralId);
    }
  }

  /**
   * Stops new leases for a while.
   *
   * @return time until the last open lease ends; zero or negative once it has
   */
  Duration close(UUID referralId) {
    return Objects.requireNonNull(transaction.execute(status -> {
      jdbc.sql("""
          update referral set contact_closed_until = clock_timestamp() + make_interval(secs => :held) where id = :id
          """).param("held", HELD.toSeconds()).param("id", referralId).update();
      return left(referralId);
    }));
  }

  private Duration left(UUID referralId) {
    return Duration.of(jdbc.sql("""
        select cast(coalesce(extract(epoch from max(leased_until) - clock_timestamp()) * 1000000, 0) as bigint)
          from contact_lease where referral_id = :id
        """).param("id", referralId).query(Long.class).single(), ChronoUnit.MICROS);
  }
}
