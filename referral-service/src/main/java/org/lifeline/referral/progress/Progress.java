package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Happening.Acknowledged;
import org.lifeline.referral.progress.Happening.Dispatched;
import org.lifeline.referral.progress.Happening.Prepared;
import org.lifeline.referral.progress.Happening.Reserved;

/**
 * Where a referral stands, according to everything that is known to have happened to it. A function of the set of steps
 * alone: the order in which they became known makes no difference.
 */
public final class Progress {

  private final @Nullable Instant shownWaitingAt;
  private final List<Step> steps;
  private final State state;

  /**
   * Derives where the referral stands.
   *
   * @param shownWaitingAt since when it is shown as waiting because it is or was a possible match; null for any other
   * @param steps of one referral, in any order
   */
  public Progress(@Nullable Instant shownWaitingAt, List<Step> steps) {
    this.steps = List.copyOf(steps);
    // One that is set apart is shown as that, whether another partner knows the survivor or not.
    this.shownWaitingAt = Derivation.isSetApart(this.steps) ? null : shownWaitingAt;
    state = new Derivation(this.steps).state(this.shownWaitingAt);
  }

  /** The progress of a referral that was never a possible match, or for a use to which that makes no difference. */
  public static Progress of(List<Step> steps) {
    return new Progress(null, steps);
  }

  /** Since when it is shown as waiting because it is or was a possible match; null for any other. */
  public @Nullable Instant shownWaitingAt() {
    return shownWaitingAt;
  }

  /** Everything that is known to have happened. */
  public List<Step> steps() {
    return steps;
  }

  public State state() {
    return state;
  }

  /**
   * The steps that its partner sees, in any order: none shows that a possible match was looked into, or that the
   * referral was first found waiting only after that.
   */
  public List<Step> shown() {
    return steps.stream()
        .filter(step -> !(step.what() instanceof Happening.Settled || step.what() instanceof Happening.MatchSettled))
        .filter(step -> shownWaitingAt == null
            || !(step.what() instanceof Happening.Waitlisted && step.sequence() == 1))
        .toList();
  }

  /** The device that is held, under way or delivered, as far as it is known. */
  public @Nullable Device device() {
    var reservation = reservation();
    var reserved = last(Reserved.class, r -> r.reservation().equals(reservation));
    return reserved == null ? null : reserved.device();
  }

  /** The number under which the parcel travels; null if none is known. */
  public @Nullable String trackingNumber() {
    var parcel = dispatch();
    if (parcel != null) {
      return parcel.trackingNumber();
    }
    var reservation = reservation();
    var prepared = last(Prepared.class, p -> p.reservation().equals(reservation));
    return prepared == null ? null : prepared.trackingNumber();
  }

  /** What the network operator has acknowledged for the phone that is under way or delivered; null while it has not. */
  public @Nullable Step acknowledged(String networkStep) {
    var parcel = dispatch();
    return parcel == null
        ? null
        : last(s -> s.what() instanceof Acknowledged a && a.consignment().equals(parcel.consignment())
            && a.step().equals(networkStep));
  }

  /** When its personal data was erased; null if it was not. */
  public @Nullable Instant erasedAt() {
    var step = last(s -> s.what() instanceof Happening.Erased);
    return step == null ? null : step.at();
  }

  /** The progress after one more step. */
  public Progress after(Step next) {
    return after(List.of(next));
  }

  /** The progress after some more steps. */
  public Progress after(List<Step> next) {
    var all = new ArrayList<>(steps);
    all.addAll(next);
    return new Progress(shownWaitingAt, all);
  }

  /** Whether its partner has replaced or confirmed the safe contact since this hold began. */
  public boolean contactConfirmedInHold(long hold) {
    return last(s -> s.what() instanceof Happening.ContactChanged changed && changed.hold() >= hold
        && s.sequence() > askedAnew()) != null;
  }

  /** Whether its partner has replaced or confirmed the delivery details since this hold began. */
  public boolean deliveryConfirmedInHold(long hold) {
    return last(s -> s.what() instanceof Happening.DeliveryChanged changed && changed.hold() >= hold
        && s.sequence() > askedAnew()) != null;
  }

  /**
   * The sequence number after which confirmations count: not what was confirmed before a phone was reported as found,
   * or before a transfer.
   */
  private long askedAnew() {
    var report = Derivation.openReport(steps);
    return report == null ? takenOn() : Math.max(takenOn(), report.sequence());
  }

  /** Whether a phone was reported as found, and its partner has not confirmed or replaced both details since. */
  public boolean isReportOpen() {
    return Derivation.openReport(steps) != null;
  }

  /**
   * Whether the phone that was sent last, of those that were not reported as found and whose failure was not answered,
   * has arrived.
   */
  public boolean isWithSurvivor() {
    return withSurvivorSince() != null;
  }

  /**
   * When the phone of {@link #isWithSurvivor} arrived, even if the referral was withdrawn in the meantime; null if
   * there is none.
   */
  public @Nullable Instant withSurvivorSince() {
    return new Derivation(steps).withSurvivorSince();
  }

  /**
   * Whether it has come to an end and its survivor has no phone from it. If it was withdrawn while its parcel was
   * delivered the survivor has one, until that phone comes back or is reported as found.
   */
  public boolean hasEndedWithoutPhone() {
    return state.isOver() && !(state instanceof State.Withdrawn && isWithSurvivor());
  }

  /**
   * The sequence number of the transfer that made it its partner's; 0 if its partner submitted it. What a former
   * partner confirmed does not count.
   */
  private long takenOn() {
    var step = last(s -> s.what() instanceof Happening.Transferred);
    return step == null ? 0 : step.sequence();
  }

  /**
   * When its partner last replaced or confirmed the safe contact; null if it has not since the referral became its own.
   */
  public @Nullable Instant contactConfirmedAt() {
    var step = contactConfirmed();
    return step == null ? null : step.at();
  }

  private @Nullable Step contactConfirmed() {
    return last(s -> s.what() instanceof Happening.ContactChanged && s.sequence() > takenOn());
  }

  /** Whether another partner submitted it: its present partner does not know what that one knew of the contact. */
  public boolean wasTransferred() {
    return takenOn() > 0;
  }

  /** Whether the abuser has found a phone, and the safe contact was not replaced or confirmed since. */
  public boolean contactCompromised() {
    if (state instanceof State.OnHold(var reservation, long hold) && !contactConfirmedInHold(hold)
        && last(s -> s.what() instanceof Happening.Discovered && s.sequence() == hold) != null) {
      return true;
    }
    var reported = last(s -> s.what() instanceof Happening.DiscoveryReported);
    var confirmed = contactConfirmed();
    return reported != null && (confirmed == null || confirmed.sequence() < reported.sequence());
  }

  /** The consignment whose phone was sent last; null if none was. */
  public @Nullable UUID gone() {
    return gone(parcel -> true);
  }

  /** The consignment that was sent under a tracking number; null if none of this referral was. */
  public @Nullable UUID gone(String trackingNumber) {
    return gone(parcel -> parcel.trackingNumber().equals(trackingNumber));
  }

  private @Nullable UUID gone(Predicate<Dispatched> which) {
    var parcel = last(Dispatched.class, which);
    return parcel == null ? null : parcel.consignment();
  }

  /** The number under which a consignment was sent; null if it is not known to have been. */
  public @Nullable String trackingNumber(UUID consignment) {
    var parcel = last(Dispatched.class, d -> d.consignment().equals(consignment));
    return parcel == null ? null : parcel.trackingNumber();
  }

  /** Whether the parcel that was sent last was not delivered, or was given back: its phone is no longer out. */
  public boolean cameBack() {
    var parcel = gone();
    var fate = last(s -> switch (s.what()) {
      case Happening.Delivered delivered -> delivered.consignment().equals(parcel);
      case Happening.Failed failed -> failed.consignment().equals(parcel);
      case Happening.Discovered discovered -> discovered.consignment().equals(parcel);
      default -> false;
    });
    return fate != null && fate.what() instanceof Happening.Failed;
  }

  /** The consignment whose phone was last reported as found; null if none was. */
  public @Nullable UUID reportedFound() {
    var reported = last(Happening.DiscoveryReported.class, report -> true);
    return reported == null ? null : reported.consignment();
  }

  /** Whether the phone of a consignment was reported as found. */
  public boolean isReportedFound(UUID consignment) {
    return last(Happening.DiscoveryReported.class, report -> report.consignment().equals(consignment)) != null;
  }

  /** What was decided about the SIM of a phone that was found; null if nothing was. */
  public @Nullable Boolean suspended(UUID consignment) {
    var decided = last(Happening.SimSuspensionDecided.class, d -> d.consignment().equals(consignment));
    return decided == null ? null : decided.suspend();
  }

  /** The sequence number of the next thing that this service says of the referral. */
  public long nextSequence() {
    var latest = last(s -> HappeningType.of(s.what()).topic() == Topic.REFERRALS);
    return (latest == null ? Step.OF_ACCEPTANCE : latest.sequence()) + 1;
  }

  /** What this service does now with the referral, in this order, as the steps that come next. */
  public List<Step> next(UUID referral, Instant at, List<Happening> happenings) {
    long next = nextSequence();
    return IntStream.range(0, happenings.size()).mapToObj(i -> new Step(referral, next + i, at, happenings.get(i)))
        .toList();
  }

  private @Nullable Dispatched dispatch() {
    var reservation = reservation();
    return last(Dispatched.class, d -> d.reservation().equals(reservation));
  }

  private @Nullable UUID reservation() {
    return switch (state) {
      case State.Reserved(UUID reservation) -> reservation;
      case State.Dispatched(UUID reservation) -> reservation;
      case State.Delivered delivered -> delivered.reservation();
      case State.OnHold hold -> hold.reservation();
      default -> null;
    };
  }

  private @Nullable Step last(Predicate<Step> kind) {
    return Derivation.last(steps, kind);
  }

  private <H extends Happening> @Nullable H last(Class<H> kind, Predicate<H> which) {
    return Derivation.last(steps, kind, which);
  }
}
