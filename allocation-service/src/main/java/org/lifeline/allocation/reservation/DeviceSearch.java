package org.lifeline.allocation.reservation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.lifeline.allocation.AllocationSettings;
import org.lifeline.allocation.matching.Candidate;
import org.lifeline.allocation.matching.Matching;
import org.lifeline.allocation.matching.Matching.Match;
import org.lifeline.allocation.matching.Shelf;
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
import org.lifeline.platform.sql.AfterCommit;
import org.springframework.stereotype.Component;

/** Finds devices for a round's newcomers, and takers for the devices it has freed, and reserves them. */
@Component
class DeviceSearch {

  private final Matching matching;
  private final Shelf shelf;
  private final Stock stock;
  private final WaitingLines waiting;
  private final Referrals referrals;
  private final Requirements requirements;
  private final Scheme scheme;
  private final AllocationSettings settings;
  private final Ids ids;
  private final Timer time;
  private final Counter reservations;

  DeviceSearch(Matching matching, Shelf shelf, Stock stock, WaitingLines waiting, Referrals referrals,
      Requirements requirements, Scheme scheme, AllocationSettings settings, Ids ids, MeterRegistry metrics) {
    this.matching = matching;
    this.shelf = shelf;
    this.stock = stock;
    this.waiting = waiting;
    this.referrals = referrals;
    this.requirements = requirements;
    this.scheme = scheme;
    this.settings = settings;
    this.ids = ids;
    this.time = Timer.builder("lifeline.allocation.matching")
        .description("time to find devices for what one transaction brought").register(metrics);
    this.reservations = Counter.builder("lifeline.allocation.reservations").description("devices reserved")
        .register(metrics);
  }

  /** Reserves whatever can be; the devices that the round has freed must be written already. */
  void serve(Round round) {
    var matches = Objects.requireNonNull(time.record(() -> match(round)));
    if (!matches.isEmpty()) {
      reserve(round, matches);
      AfterCommit.run(() -> reservations.increment(matches.size()));
    }
  }

  private List<Match> match(Round round) {
    var newcomers = round.newcomers().stream().flatMap(this::candidate).toList();
    if (newcomers.isEmpty() && round.freed().isEmpty()) {
      return List.of();
    }
    return matching.match(newcomers, round.freed(),
        candidate -> !round.isNewcomer(candidate.referral())
            && round.known(candidate.referral()).map(known -> known.stage() == Stage.WAITING).orElse(true),
        shelf, waiting, settings.at(round.now()));
  }

  /**
   * The candidate; empty for a referral of a region or with needs that the scheme does not have any more: it waits.
   */
  private Stream<Candidate> candidate(Referral referral) {
    var origin = referral.origin();
    var tag = referral.requirement();
    if (origin == null || tag == null || !scheme.regions().containsKey(origin.region())) {
      return Stream.empty();
    }
    return requirements.of(tag).stream()
        .map(requirement -> new Candidate(referral.id(), origin.region(), requirement, origin.band(),
            origin.firstAcceptedAt(), referral.found()));
  }

  private void reserve(Round round, List<Match> matches) {
    round.referrals().read(referrals.load(matches.stream().map(match -> match.candidate().referral())
        .filter(id -> round.known(id).isEmpty()).toList()).values());
    var until = round.now().plus(settings.hold());
    var moves = new ArrayList<Stock.Move>(matches.size());
    for (var match : matches) {
      var device = match.device();
      var free = new StockItem(device.id(), device.bucket(), DeviceState.FREE, 0, null, false, false);
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
