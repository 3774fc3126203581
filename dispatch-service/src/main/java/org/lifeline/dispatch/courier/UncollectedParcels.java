package org.lifeline.dispatch.courier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.platform.health.HostClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives up parcels that nobody has collected: a number of days after the courier reported that it holds them, or after
 * hand-over where it never did. Any number of instances may run this; a second one finds nothing left to give up. One
 * that cannot be given up is counted, keeps none of the others from it, and is tried again the next time.
 */
@Component
class UncollectedParcels {

  private static final Logger LOG = LoggerFactory.getLogger(UncollectedParcels.class);
  private static final int BATCH = 250;
  private static final Due FIRST = new Due(new UUID(0, 0), Instant.EPOCH);

  private final JdbcClient jdbc;
  private final Consignments consignments;
  private final FollowParcels follow;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final HostClock hostClock;
  private final Duration collectWithin;
  private final Counter failed;

  private record Due(UUID id, Instant since) {
  }

  UncollectedParcels(JdbcClient jdbc, Consignments consignments, FollowParcels follow,
      TransactionTemplate transaction, Clock clock, HostClock hostClock,
      @Value("${lifeline.dispatch.courier.collect-within}") Duration collectWithin, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.consignments = consignments;
    this.follow = follow;
    this.transaction = transaction;
    this.clock = clock;
    this.hostClock = hostClock;
    this.collectWithin = collectWithin;
    failed = Counter.builder("lifeline.work.failed").tag("work", "uncollected-parcels")
        .description("times that what the service does by itself failed for one referral").register(metrics);
  }

  @Scheduled(fixedDelayString = "${lifeline.dispatch.courier.look-every}")
  void giveUp() {
    if (!hostClock.isRight()) {
      return;
    }
    var now = Instant.ofEpochMilli(clock.millis());
    var last = FIRST;
    for (List<Due> page; !(page = due(last, now)).isEmpty();) {
      var ids = page.stream().map(Due::id).toList();
      if (!tryToGiveUp(ids, now) && ids.size() > 1) {
        ids.forEach(id -> tryToGiveUp(List.of(id), now));
      }
      last = page.getLast();
    }
  }

  /** Gives up all of these or, where that fails for one, none: then says no, and which it is if it is the only one. */
  private boolean tryToGiveUp(List<UUID> ids, Instant now) {
    try {
      transaction.executeWithoutResult(status -> giveUp(ids, now));
      return true;
    } catch (RuntimeException e) {
      if (e instanceof CannotCreateTransactionException || Thread.currentThread().isInterrupted()) {
        throw e; // would fail for every other one, too
      }
      if (ids.size() == 1) {
        failed.increment();
        LOG.error("parcel {} could not be given up: {}", ids.getFirst(), e.getClass().getSimpleName());
      }
      return false;
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

  private List<Due> due(Due last, Instant now) {
    return jdbc.sql("""
        select consignment_id, since
          from (select consignment_id, coalesce(held_at, dispatched_at) as since from consignment
                 where state = 'dispatched'
                union all
                select consignment_id, coalesce(held_at, dispatched_at) from consignment
                 where called_back_at is not null and state = 'discovered' and end_reason is null) as gone
         where since < cast(:before as timestamptz)
           and (since, consignment_id) > (cast(:since as timestamptz), :id)
         order by since, consignment_id limit :most
        """).param("before", now.minus(collectWithin).toString()).param("since", last.since().toString())
        .param("id", last.id()).param("most", BATCH)
        .query((row, n) -> new Due(row.getObject(1, UUID.class), row.getObject(2, OffsetDateTime.class).toInstant()))
        .list();
  }
}
