package org.lifeline.allocation.reservation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.lifeline.allocation.AllocationSettings;
import org.lifeline.allocation.matching.Candidate;
import org.lifeline.allocation.matching.Matching;
import org.lifeline.allocation.matching.Matching.Match;
import org.lifeline.allocation.matching.WaitingLines;
import org.lifeline.allocation.needs.Requirements;
import org.lifeline.allocation.referral.Referral;
import org.lifeline.allocation.referral.Referrals;
import org.lifeline.allocation.referral.Reserved;
import org.lifeline.allocation.referral.Stage;
import org.lifeline.allocation.scheme.Scheme;
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
 * The one way in for everything that adds referrals or devices, or takes them away. A round lives in one transaction:
 * it locks the hubs concerned, then reads, is changed by its user, and is closed, which matches, writes and tells.
 *
 * <p>
 * Promised after each: no referral waits while a device that fits is free at one of its hubs, and no device is held for
 * two. Since everybody takes the lock before reading, nothing can commit past a round, and none has to be repeated.
 */
@Component
public class Rounds {

  private final HubLocks locks;
  private final Referrals referrals;
  private final Stock stock;
  private final WaitingLines waiting;
  private final Matching matching;
  private final Requirements requirements;
  private final Scheme scheme;
  private final AllocationSettings settings;
  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;
  private final Clock clock;
  private final String service;
  private final Timer matchingTime;
  private final Counter reservations;

  Rounds(HubLocks locks, Referrals referrals, Stock stock, WaitingLines waiting, Matching matching,
      Requirements requirements, Scheme scheme, AllocationSettings settings, Outbox outbox, EventRecords records,
      Ids ids, Clock clock, MeterRegistry metrics, @Value("${spring.application.name}") String service) {
    this.locks = locks;
    this.referrals = referrals;
    this.stock = stock;
    this.waiting = waiting;
    this.matching = matching;
    this.requirements = requirements;
    this.scheme = scheme;
    this.settings = settings;
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
    this.clock = clock;
    this.service = service;
    this.matchingTime = Timer.builder("lifeline.allocation.matching")
        .description("time to find devices for what one transaction brought").register(metrics);
    this.reservations = Counter.builder("lifeline.allocation.reservations").description("devices reserved")
        .register(metrics);
  }

  /**
   * Opens a round in the open transaction.
   *
   * @param groups of hubs, see {@link org.lifeline.allocation.scheme.HubGroups}
   */
  public Round open(SortedSet<String> groups) {
    locks.take(groups);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Round(now, new Announcements(records, ids, service, now));
  }

  /** Loads referrals; those that nobody has heard of stay unknown. */
  public void load(Round round, Collection<UUID> ids) {
    round.knows(referrals.load(ids).values());
  }

  /** Loads the places of devices. */
  public void loadItems(Round round, Collection<UUID> devices) {
    round.knowsItems(stock.load(devices).values());
  }

  /** Matches, writes and tells. */
  public void close(Round round) {
    stock.move(round.moves());
    var matches = Objects.requireNonNull(matchingTime.record(() -> match(round)));
    reserve(round, matches);
    round.tellWhoWaits();
    referrals.add(round.added());
    referrals.change(round.changed());
    outbox.append(round.announcements().told());
    reservations.increment(matches.size());
  }

  private List<Match> match(Round round) {
    var newcomers = round.newcomers().stream().flatMap(this::candidate).toList();
    if (newcomers.isEmpty() && round.freed().isEmpty()) {
      return List.of();
    }
    return matching.match(newcomers, round.freed(),
        candidate -> round.known(candidate.referral()).map(known -> known.stage() == Stage.WAITING).orElse(true), stock,
        waiting, settings.at(round.now()));
  }

  /** Empty for a referral of a region or with needs that the scheme does not have any more: it waits. */
  private Stream<Candidate> candidate(Referral referral) {
    var origin = referral.origin();
    var tag = referral.requirement();
    if (origin == null || tag == null || !scheme.regions().containsKey(origin.region())) {
      return Stream.empty();
    }
    return requirements.of(tag).stream()
        .map(requirement -> new Candidate(referral.id(), origin.region(), requirement, origin.band(),
            origin.firstAcceptedAt()));
  }

  private void reserve(Round round, List<Match> matches) {
    load(round, matches.stream().map(match -> match.candidate().referral())
        .filter(id -> round.known(id).isEmpty()).toList());
    var until = round.now().plus(settings.hold());
    var moves = new ArrayList<Stock.Move>(matches.size());
    for (var match : matches) {
      var device = match.device();
      var free = new StockItem(device.id(), device.bucket(), DeviceState.FREE, 0, null);
      moves.add(new Stock.Move(free, free.reserved(new Hold(ids.next(), match.candidate().referral(), until, null))));
    }
    var devices = stock.reserve(moves);
    for (var move : moves) {
      var hold = Objects.requireNonNull(move.after().hold());
      var device = Objects.requireNonNull(devices.get(move.after().device()));
      round.reserved(round.referral(hold.referral()).reserved(new Reserved(hold.reservation(), device.id())), device,
          hold);
    }
  }
}
