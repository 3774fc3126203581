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
 * @param bandRises after how long a wait raises the band by one
 * @param decision working days for the safeguarding lead to decide on a match, or on what is set apart
 * @param preparation of a parcel, from the reservation; never longer than the reservation lasts
 * @param toldTo the precision to which the time of a hand-over is rounded down for network operators, whose times count
 * from there
 * @param activation of a SIM, from hand-over, or from when it took another one's place; likewise its suspension, from
 * when it was asked for
 * @param billing working days for zero-rating and hiding, from the same time as the activation
 * @param billingWithin a plain duration instead of working days; null if those count
 * @param delivery within which a parcel is collected once the courier holds it; otherwise it has failed by itself
 * @param courier within which the courier delivers it or starts to hold it, from hand-over
 * @param onHold for a partner to confirm or replace where to send a phone, from when that is no longer known
 */
public record Targets(Map<Band, Duration> waiting, Duration bandRises, int decision, Duration preparation,
    Duration toldTo, Duration activation, int billing, @Nullable Duration billingWithin, Duration delivery,
    Duration courier, Duration onHold, WorkingDays days) {

  /**
   * To be raised whenever deadlines, or the standing of a referral that owes something, are worked out differently from
   * the same data.
   */
  private static final int RULES = 5;

  /** How long somebody of this band may wait for a device. */
  public Duration waiting(Band band) {
    return Objects.requireNonNull(waiting.get(band == Band.UNKNOWN ? Band.HIGH : band), "a target of each band");
  }

  /**
   * The band as which a waiting referral counts: raised by one for each {@code bandRises} since the first acceptance,
   * high at most.
   *
   * @param acceptedAt null if that is not known: then it has not risen
   */
  public Band risen(Band band, @Nullable Instant acceptedAt, Instant now) {
    if (acceptedAt == null) {
      return band;
    }
    long rises = Math.max(0, Duration.between(acceptedAt, now).dividedBy(bandRises));
    long from = Math.max(band.ordinal(), Band.STANDARD.ordinal());
    return rises == 0 ? band : Band.values()[(int) Math.min(Band.HIGH.ordinal(), from + rises)];
  }

  /** A text that differs between targets: deadlines that were worked out under others are worked out again. */
  public String fingerprint() {
    return String.format(Locale.ROOT, "%d %s %s %d %s %s %s %d %s %s %s %s", RULES, new TreeMap<>(waiting), bandRises,
        decision,
        preparation, toldTo, activation, billing, billingWithin, delivery, courier, onHold);
  }

  /** What is due first of all that is owed, apart from suspensions; empty if nothing is. */
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

  /** When a suspension is due: as dispatch-service tells the network operator, and at once if it is rejected. */
  public Instant of(Suspension suspension) {
    var due = told(suspension.askedAt()).plus(activation);
    @Nullable
    Instant rejected = suspension.rejectedAt();
    return rejected != null && rejected.isBefore(due) ? rejected : due;
  }

  /** The deadline of the hand-over, which is impossible after the end of the reservation. */
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
    var asked = parcel.askedAt();
    if (asked == null || parcel.acknowledged()) {
      return Optional.empty();
    }
    return Optional.of(new Deadline(Kind.ACKNOWLEDGEMENT, answerDue(parcel, asked)));
  }

  private Instant answerDue(Parcel parcel, Instant asked) {
    @Nullable
    Instant rejected = parcel.rejectedAt();
    if (rejected != null) {
      return rejected;
    }
    var told = told(asked);
    if (parcel.activatedAt() == null) {
      return told.plus(activation);
    }
    return billingWithin == null ? days.after(told, billing) : told.plus(billingWithin);
  }

  /** Rounds a time as network operators are told it, as everything counts from there. */
  private Instant told(Instant at) {
    long millis = at.toEpochMilli();
    return Instant.ofEpochMilli(millis - Math.floorMod(millis, toldTo.toMillis()));
  }
}
