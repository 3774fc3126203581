package org.lifeline.console.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Deadline.Kind;
import org.lifeline.events.Band;
import org.lifeline.platform.calendar.WorkingDays;

/**
 * How long each step may take.
 *
 * @param waiting how long somebody may wait for a device, by band as referred
 * @param bandRises how long a wait raises a band by one
 * @param decision working days for the safeguarding lead to decide on a match, or on what is set apart
 * @param preparation of a parcel, from the reservation; never longer than the reservation lasts
 * @param toldTo what the time of a hand-over is rounded down to before network operators are told it: what they owe counts from there
 * @param activation of a SIM, from hand-over
 * @param billing working days for zero-rating and hiding, from hand-over
 * @param billingWithin a time on any day instead of these; null where they count
 * @param delivery within which a parcel is collected, from when the courier holds it; what is not has failed by itself
 * @param courier within which it brings it, or holds it, from hand-over
 * @param onHold for a partner to confirm or replace where to send a phone, from when that is not known any more
 */
public record Targets(Map<Band, Duration> waiting, Duration bandRises, int decision, Duration preparation,
    Duration toldTo, Duration activation, int billing, @Nullable Duration billingWithin, Duration delivery,
    Duration courier, Duration onHold, WorkingDays days) {

  /** To be raised when deadlines, or where a referral stands that owes something, are worked out in another way from the same. */
  private static final int RULES = 3;

  /** How long somebody may wait for a device. */
  public Duration waiting(Band band) {
    return Objects.requireNonNull(waiting.get(band == Band.UNKNOWN ? Band.HIGH : band), "a target of each band");
  }

  /** The band that somebody counts as who waits: raised by one for each so long since the first acceptance, high at most. */
  public Band risen(Band band, Instant acceptedAt, Instant now) {
    long rises = Math.max(0, Duration.between(acceptedAt, now).dividedBy(bandRises));
    long from = Math.max(band.ordinal(), Band.STANDARD.ordinal());
    return rises == 0 ? band : Band.values()[(int) Math.min(Band.HIGH.ordinal(), from + rises)];
  }

  /** The same for the same targets: what was worked out under others is worked out anew. */
  public String fingerprint() {
    return String.format(Locale.ROOT, "%d %s %s %d %s %s %s %d %s %s %s %s", RULES, new TreeMap<>(waiting), bandRises,
        decision,
        preparation, toldTo, activation, billing, billingWithin, delivery, courier, onHold);
  }

  /** What is owed first of all that is owed; empty if nothing is. */
  public Optional<Deadline> of(Journey journey) {
    var standing = journey.standing();
    if (standing == null) {
      return Optional.empty();
    }
    return switch (standing.step()) {
      case HELD -> Optional.of(new Deadline(journey.referred().heldAt() == null ? Kind.SET_APART : Kind.REVIEW,
          days.after(standing.since(), decision)));
      case REFERRED -> Optional.of(new Deadline(Kind.WAITING,
          standing.since().plus(waiting(journey.referred().band()))));
      case RESERVED -> Optional.ofNullable(journey.reservation()).map(this::parcel);
      case DISPATCHED, ACKNOWLEDGED -> Optional.ofNullable(journey.parcel()).flatMap(this::owedFor);
      case DELIVERED -> Optional.ofNullable(journey.parcel()).flatMap(parcel -> acknowledgement(parcel));
      case ON_HOLD -> Optional.of(new Deadline(Kind.ON_HOLD, standing.since().plus(onHold)));
      case SAME_PERSON, WITHDRAWN, ENDED -> Optional.empty();
    };
  }

  /** After the end of the reservation nobody can hand it over any more. */
  private Deadline parcel(Reservation kept) {
    var due = kept.since().plus(preparation);
    return new Deadline(Kind.PREPARATION, due.isBefore(kept.until()) ? due : kept.until());
  }

  private Optional<Deadline> owedFor(Parcel parcel) {
    var arrival = Optional.ofNullable(parcel.handedOverAt())
        .map(at -> new Deadline(Kind.DELIVERY, at.plus(courier).plus(delivery)));
    return Stream.of(acknowledgement(parcel), arrival).flatMap(Optional::stream)
        .min((one, other) -> one.at().compareTo(other.at()));
  }

  private Optional<Deadline> acknowledgement(Parcel parcel) {
    var handedOver = parcel.handedOverAt();
    if (handedOver == null || parcel.acknowledged()) {
      return Optional.empty();
    }
    return Optional.of(new Deadline(Kind.ACKNOWLEDGEMENT, answerDue(parcel, handedOver)));
  }

  private Instant answerDue(Parcel parcel, Instant handedOver) {
    @Nullable
    Instant rejected = parcel.rejectedAt();
    if (rejected != null) {
      return rejected;
    }
    // As network operators are told it, and no better: everything counts from there.
    long millis = handedOver.toEpochMilli();
    var told = Instant.ofEpochMilli(millis - Math.floorMod(millis, toldTo.toMillis()));
    if (parcel.activatedAt() == null) {
      return told.plus(activation);
    }
    return billingWithin == null ? days.after(told, billing) : told.plus(billingWithin);
  }
}
