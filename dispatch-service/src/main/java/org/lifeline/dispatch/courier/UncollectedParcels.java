package org.lifeline.dispatch.courier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.platform.health.HostClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives up parcels that nobody has collected: a number of days after the courier reported that it holds them, or after
 * hand-over where it never did. Any number of instances may run this; a second one finds nothing left to give up.
 */
@Component
class UncollectedParcels {

  private static final int BATCH = 250;

  private final JdbcClient jdbc;
  private final Consignments consignments;
  private final FollowParcels follow;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final HostClock hostClock;
  private final Duration collectWithin;

  UncollectedParcels(JdbcClient jdbc, Consignments consignments, FollowParcels follow,
      TransactionTemplate transaction, Clock clock, HostClock hostClock,
      @Value("${lifeline.dispatch.courier.collect-within}") Duration collectWithin) {
    this.jdbc = jdbc;
    this.consignments = consignments;
    this.follow = follow;
    this.transaction = transaction;
    this.clock = clock;
    this.hostClock = hostClock;
    this.collectWithin = collectWithin;
  }

  @Scheduled(fixedDelayString = "${lifeline.dispatch.courier.look-every}")
  void giveUp() {
    if (!hostClock.isRight()) {
      return;
    }
    var now = Instant.ofEpochMilli(clock.millis());
    for (var due = due(now); !due.isEmpty(); due = due(now)) {
      var ids = due;
      transaction.executeWithoutResult(status -> giveUp(ids, now));
    }
  }

  private void giveUp(Collection<UUID> ids, Instant now) {
    var locked = consignments.lock(ids);
    for (var id : ids) {
      var gone = switch (locked.find(id)) {
        case Dispatched dispatched -> dispatched;
        case Discovered found when found.calledBackAt() != null -> found.dispatched();
        case null, default -> null;
      };
      if (gone != null && gone.collectableSince().plus(collectWithin).isBefore(now)) {
        follow.follow(Objects.requireNonNull(locked.find(id)), CourierEvent.NOT_COLLECTED, locked, now);
      }
    }
    follow.finish(locked, now);
  }

  private Collection<UUID> due(Instant now) {
    return jdbc.sql("""
        select consignment_id
          from (select consignment_id, coalesce(held_at, dispatched_at) as since from consignment
                 where state = 'dispatched'
                union all
                select consignment_id, coalesce(held_at, dispatched_at) from consignment
                 where called_back_at is not null and state = 'discovered' and end_reason is null) as gone
         where since < cast(:before as timestamptz)
         order by since limit :most
        """).param("before", now.minus(collectWithin).toString()).param("most", BATCH).query(UUID.class).list();
  }
}
