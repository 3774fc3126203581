package org.lifeline.allocation.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.lifeline.allocation.referral.ReleaseReason;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.platform.health.HostClock;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks dispatch-service, once for each, to give up reservations that have expired, whose device is of a network
 * operator that has left the scheme, or whose hub has left it or is suspended. It frees nothing: the parcel may have
 * gone. Any number of instances may run it; the second one finds nothing left to ask for.
 */
@Component
class Expiry {

  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Rounds rounds;
  private final HubGroups groups;
  private final Scheme scheme;
  private final Suspensions suspensions;
  private final Clock clock;
  private final HostClock hostClock;

  Expiry(JdbcClient jdbc, TransactionTemplate transaction, Rounds rounds, HubGroups groups, Scheme scheme,
      Suspensions suspensions, Clock clock, HostClock hostClock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.rounds = rounds;
    this.groups = groups;
    this.scheme = scheme;
    this.suspensions = suspensions;
    this.clock = clock;
    this.hostClock = hostClock;
  }

  private record Due(UUID device, UUID referral) {
  }

  @Scheduled(fixedDelayString = "${lifeline.allocation.look-for-expired-every:1s}")
  void askForAllDue() {
    askForAll(this::due, hostClock::isRight);
  }

  /**
   * Asks for those that cannot be sent; does not depend on a clock. The scheme is read at start, and suspensions are
   * heard of later; what an instance with older knowledge takes in or reserves is found in a later run.
   */
  @Scheduled(fixedDelayString = "PT1M")
  void askForAllThatCannotGo() {
    askForAll((now, most) -> thatCannotGo(most), () -> true);
  }

  private void askForAll(BiFunction<Instant, Integer, List<Due>> search, BooleanSupplier allowed) {
    boolean more = !search.apply(clock.instant(), 1).isEmpty() && allowed.getAsBoolean();
    while (more) {
      more = Boolean.TRUE.equals(transaction.execute(status -> askForBatch(search)));
    }
  }

  /**
   * Asks for one batch.
   *
   * @return whether there may be more
   */
  private boolean askForBatch(BiFunction<Instant, Integer, List<Due>> search) {
    var round = rounds.open(groups.all());
    var due = search.apply(round.now(), BATCH);
    rounds.load(round, due.stream().map(Due::referral).toList());
    rounds.loadItems(round, due.stream().map(Due::device).toList());
    due.forEach(one -> round.askForRelease(one.device(), ReleaseReason.EXPIRED));
    rounds.close(round);
    return due.size() == BATCH;
  }

  private List<Due> due(Instant now, int most) {
    return jdbc.sql("""
        select device_id, referral_id from stock
         where due and reserved_until <= cast(:now as timestamptz) order by reserved_until limit :most
        """).param("now", now.toString()).param("most", most)
        .query(Expiry::read).list();
  }

  private List<Due> thatCannotGo(int most) {
    return jdbc.sql("""
        select device_id, referral_id from stock
         where due and (operator = any (cast(:operators as text[])) or hub = any (cast(:suspended as text[]))
                        or hub <> all (cast(:hubs as text[])))
         order by reserved_until limit :most
        """).param("operators", Columns.text(scheme.formerOperators(), operator -> operator))
        .param("suspended", Columns.text(scheme.hubs().stream().filter(suspensions::isSuspended).toList(), hub -> hub))
        .param("hubs", Columns.text(scheme.hubs(), hub -> hub))
        .param("most", most)
        .query(Expiry::read).list();
  }

  private static Due read(ResultSet row, int number) throws SQLException {
    return new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
  }
}
