package org.lifeline.dispatch.preparation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.Scheme;
import org.lifeline.dispatch.acknowledgement.SimRequests;
import org.lifeline.dispatch.announcement.Announcer;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.dispatch.consignment.store.LockedConsignments;
import org.lifeline.dispatch.events.Stage;
import org.lifeline.dispatch.pack.Packs;
import org.lifeline.dispatch.pack.Packs.CurrentPacks;
import org.lifeline.dispatch.tracking.TrackingNumbers;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.SimSuspensionDecided;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.sql.AfterCommit;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Prepares a consignment for each reservation, and decides on releases and on what is called back. It locks everything
 * that a poll concerns, lets {@link Decisions} decide in order, and writes with one statement per table.
 */
@Component
@Order(3)
class ReservationStage implements Stage {

  private final Scheme scheme;
  private final Consignments consignments;
  private final UnseenReservations unseen;
  private final TrackingNumbers numbers;
  private final Packs packs;
  private final SimRequests simRequests;
  private final Announcer announcer;
  private final Clock clock;
  private final Counter toFormerAddresses;

  ReservationStage(Scheme scheme, Consignments consignments, UnseenReservations unseen, TrackingNumbers numbers,
      Packs packs, SimRequests simRequests, Announcer announcer, Clock clock, MeterRegistry metrics) {
    this.scheme = scheme;
    this.consignments = consignments;
    this.unseen = unseen;
    this.numbers = numbers;
    this.packs = packs;
    this.simRequests = simRequests;
    this.announcer = announcer;
    this.clock = clock;
    this.toFormerAddresses = Counter.builder("lifeline.parcels.called.back.for.address")
        .description("parcels called back that left for the address from before a change").register(metrics);
  }

  @Override
  public boolean takes(@Nullable SpecificRecord body) {
    return body instanceof DeviceReserved || body instanceof ReleaseRequested || body instanceof ReferralWithdrawn
        || body instanceof ReferralReopened || body instanceof DeliveryChanged
        || body instanceof PersonalDataErased || body instanceof DiscoveryReported
        || body instanceof SimSuspensionDecided;
  }

  /**
   * Handles the events of a poll.
   *
   * @throws UnknownParty a reservation names an operator that the scheme does not have
   */
  @Override
  public List<Outcome> take(List<Event> events) {
    events.forEach(this::check);
    var now = Instant.ofEpochMilli(clock.millis());
    var concerned = Concerned.by(events);
    var locked = lock(concerned);
    var decisions = new Decisions(ofReservations(concerned, locked, now), ofReferrals(concerned, locked, now));
    var outcomes = events.stream().map(event -> decisions.take(event.body())).toList();
    consignments.save(locked);
    unseen.markReleased(decisions.reservations().newlyReleased(), now);
    simRequests.found(decisions.referrals().found());
    announcer.announce(locked.told(), simRequests.suspend(decisions.referrals().toSuspend(), now), now);
    int former = decisions.referrals().toFormerAddresses();
    if (former > 0) {
      AfterCommit.run(() -> toFormerAddresses.increment(former));
    }
    return outcomes;
  }

  /**
   * Locks what the poll concerns, and also any consignment in hand that has a found phone: it must not be handed over
   * to somebody else meanwhile.
   */
  private LockedConsignments lock(Concerned concerned) {
    var again = consignments.inHandAgain(concerned.gone());
    var referrals = new HashSet<>(concerned.referrals());
    referrals.addAll(again.values());
    var named = new HashSet<>(concerned.reservations());
    named.addAll(concerned.gone());
    named.addAll(again.keySet());
    return consignments.lock(referrals, named);
  }

  private ReservationDecisions ofReservations(Concerned concerned, LockedConsignments locked, Instant now) {
    var released = concerned.reservations().isEmpty()
        ? Set.<UUID>of()
        : unseen.releasedOf(concerned.reservations());
    var fresh = new HashSet<>(concerned.reserved());
    fresh.removeIf(id -> locked.find(id) != null);
    return fresh.isEmpty()
        ? new ReservationDecisions(locked, released, CurrentPacks.NONE, Map.of(), now)
        : new ReservationDecisions(locked, released, packs.current(), numbers.claim(fresh), now);
  }

  private ReferralDecisions ofReferrals(Concerned concerned, LockedConsignments locked, Instant now) {
    var labels = consignments.labels(concerned.moved().stream().map(id -> locked.referral(id).underWay())
        .filter(Objects::nonNull).toList());
    return new ReferralDecisions(locked, labels, consignments.passedOn(concerned.gone()), now);
  }

  /**
   * Refuses reservations for unknown operators: a notice for an operator without a feed could never be published, and
   * would hold up everything after it. One at a hub that has left the scheme is prepared, so that its release is
   * answered: nobody there hands it over.
   */
  private void check(Event event) {
    if (event.body() instanceof DeviceReserved reserved
        && !scheme.operatorsEver().contains(reserved.getOperator())) {
      throw new UnknownParty();
    }
  }
}
