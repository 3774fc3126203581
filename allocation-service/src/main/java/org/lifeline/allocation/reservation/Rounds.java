package org.lifeline.allocation.reservation;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import org.lifeline.allocation.referral.Referrals;
import org.lifeline.allocation.stock.DeviceState;
import org.lifeline.allocation.stock.Hold;
import org.lifeline.allocation.stock.Stock;
import org.lifeline.allocation.stock.StockItem;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The only way in for anything that adds referrals or devices, or takes them away. A round lives in one transaction: it
 * locks the hubs concerned, then reads, is changed by the caller, and is closed, which matches, writes and announces.
 *
 * <p>
 * Invariants after each round: no referral waits while a device that fits is free at one of its hubs, and no device
 * is held for two. Since every round takes the lock before reading, nothing can commit in between, and none has to be
 * repeated.
 */
@Component
public class Rounds {

  private final HubLocks locks;
  private final Referrals referrals;
  private final Stock stock;
  private final DeviceSearch search;
  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;
  private final Clock clock;
  private final String service;

  Rounds(HubLocks locks, Referrals referrals, Stock stock, DeviceSearch search, Outbox outbox, EventRecords records,
      Ids ids, Clock clock, @Value("${spring.application.name}") String service) {
    this.locks = locks;
    this.referrals = referrals;
    this.stock = stock;
    this.search = search;
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
    this.clock = clock;
    this.service = service;
  }

  /**
   * Opens a round in the open transaction.
   *
   * @param hubs whole groups of them, see {@link org.lifeline.allocation.scheme.HubGroups}
   */
  public Round open(SortedSet<String> hubs) {
    locks.take(hubs);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Round(now, new Announcements(records, ids, service, now));
  }

  /** Loads referrals; those never heard of stay unknown. */
  public void load(Round round, Collection<UUID> ids) {
    round.referrals().read(referrals.load(ids).values());
  }

  /** Loads the places of devices, and the referrals for which any of them are reserved. */
  public void loadItems(Round round, Collection<UUID> devices) {
    var items = stock.load(devices).values();
    round.items().read(items);
    load(round, items.stream().filter(item -> item.state() == DeviceState.RESERVED).map(StockItem::hold)
        .filter(Objects::nonNull).map(Hold::referral).filter(id -> round.known(id).isEmpty()).toList());
  }

  /** Matches, writes and announces. */
  public void close(Round round) {
    stock.move(round.items().changed(Stock.Move::new));
    search.serve(round);
    round.tellWhoWaits();
    referrals.add(round.referrals().added());
    referrals.change(round.referrals().changed((before, after) -> after));
    outbox.append(round.announcements().told());
  }
}
