package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** What it is derived from. */
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

  /**
   * What the network operator has acknowledged for the phone that is under way or delivered; null while it has not.
   * Nothing that it said before it replaced the SIM counts for the one in its place.
   */
  public @Nullable Step acknowledged(String networkStep) {
    var parcel = dispatch();
    if (parcel == null) {
      return null;
    }
    var replaced = acknowledged(parcel.consignment(), "replaced");
    var step = acknowledged(parcel.consignment(), networkStep);
    return step == null || replaced != null && step.sequence() < replaced.sequence() ? null : step;
  }

  /** When its personal data was erased; null if it was not. */
  public @Nullable Instant erasedAt() {
    var step = last(s -> s.what() instanceof Happening.Erased);
    return step == null ? null : step.at();
  }

  /** What is known of the phones that have gone out. */
  public Phones phones() {
    return new Phones(steps);
  }

  /** What its partner has replaced or confirmed. */
  public ConfirmedDetails confirmed() {
    return new ConfirmedDetails(steps, state);
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

  /** Whether a phone was reported as found, and its partner has not confirmed or replaced both details since. */
  public boolean isReportOpen() {
    return Derivation.openReport(steps) != null;
  }

  /** Since when it has been on hold; null if it is not. */
  public @Nullable Instant onHoldSince() {
    if (!(state instanceof State.OnHold hold)) {
      return null;
    }
    var parcel = last(s -> (s.what() instanceof Happening.Failed || s.what() instanceof Happening.Discovered)
        && s.sequence() == hold.hold());
    return Stream.of(Optional.ofNullable(Derivation.openReport(steps)), Optional.ofNullable(parcel))
        .flatMap(Optional::stream).map(Step::at).min(Comparator.naturalOrder()).orElse(null);
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
   * When it was completed: when its phone arrived, even if it was withdrawn in the meantime. Null if the survivor has
   * no phone from it, or it is on hold.
   */
  public @Nullable Instant completedAt() {
    return switch (state) {
      case State.Delivered delivered -> delivered.at();
      case State.Withdrawn withdrawn -> withSurvivorSince();
      default -> null;
    };
  }

  /**
   * Whether it has come to an end and its survivor has no phone from it. If it was withdrawn while its parcel was
   * delivered the survivor has one, until that phone comes back or is reported as found.
   */
  public boolean hasEndedWithoutPhone() {
    return state.isOver() && !(state instanceof State.Withdrawn && isWithSurvivor());
  }

  /**
   * Whether a withdrawal would end it: it has not ended, and its phone has not arrived. One on hold for an earlier phone
   * while the survivor has a later one would count as ended without a phone.
   */
  public boolean isWithdrawable() {
    return !state.isOver() && !(state instanceof State.Delivered)
        && !(state instanceof State.OnHold && isWithSurvivor());
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

  private @Nullable Step acknowledged(UUID consignment, String networkStep) {
    return last(s -> s.what() instanceof Acknowledged a && a.consignment().equals(consignment)
        && a.step().equals(networkStep));
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
