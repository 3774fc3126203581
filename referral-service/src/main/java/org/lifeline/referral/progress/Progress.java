package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Happening.Cancelled;
import org.lifeline.referral.progress.Happening.Delivered;
import org.lifeline.referral.progress.Happening.Discovered;
import org.lifeline.referral.progress.Happening.Dispatched;
import org.lifeline.referral.progress.Happening.Failed;
import org.lifeline.referral.progress.Happening.Released;
import org.lifeline.referral.progress.Happening.Reopened;
import org.lifeline.referral.progress.Happening.Reserved;
import org.lifeline.referral.progress.Happening.Withdrawn;

/**
 * Where a referral stands, from everything that is known to have happened to it. A function of the set of steps alone:
 * the order in which they came to be known makes no difference.
 */
public final class Progress {

  private static final Comparator<Step> BY_SEQUENCE = Comparator.comparingLong(Step::sequence);

  private final List<Step> steps;
  private final Set<UUID> dispatched = new HashSet<>();
  private final Set<UUID> cancelled = new HashSet<>();
  private final State state;

  /**
   * @param inReview since when it is shown as waiting while a possible match is open; null where none is
   * @param steps of one referral, in any order
   */
  public Progress(@Nullable Instant inReview, List<Step> steps) {
    this.steps = List.copyOf(steps);
    for (var step : steps) {
      if (step.what() instanceof Dispatched parcel) {
        dispatched.add(parcel.reservation());
      } else if (step.what() instanceof Cancelled parcel) {
        cancelled.add(parcel.reservation());
      }
    }
    state = derive(inReview);
  }

  /** Everything that is known to have happened. */
  public List<Step> steps() {
    return steps;
  }

  public State state() {
    return state;
  }

  /** The device that is held or under way or was delivered, as far as it is known. */
  public @Nullable Device device() {
    var reservation = reservation();
    var step = last(s -> s.what() instanceof Reserved r && r.reservation().equals(reservation));
    return step != null && step.what() instanceof Reserved reserved ? reserved.device() : null;
  }

  /** The number under which the parcel travels. */
  public @Nullable String trackingNumber() {
    var reservation = reservation();
    var step = last(s -> s.what() instanceof Dispatched d && d.reservation().equals(reservation)
        || s.what() instanceof Happening.Prepared p && p.reservation().equals(reservation));
    return switch (step == null ? null : step.what()) {
      case Dispatched parcel -> parcel.trackingNumber();
      case Happening.Prepared parcel -> parcel.trackingNumber();
      case null, default -> null;
    };
  }

  /** What the network operator has acknowledged for the phone that is under way or delivered; null while it has not. */
  public @Nullable Step acknowledged(String networkStep) {
    var reservation = reservation();
    var parcel = last(s -> s.what() instanceof Dispatched d && d.reservation().equals(reservation));
    return parcel == null
        ? null
        : last(s -> s.sequence() > parcel.sequence() && s.what() instanceof Happening.Acknowledged a
            && a.step().equals(networkStep));
  }

  /** Whether the safe contact was replaced or confirmed since this hold began. */
  public boolean contactConfirmedInHold(long hold) {
    return last(s -> s.what() instanceof Happening.ContactChanged changed && changed.hold() == hold) != null;
  }

  /** Whether the delivery details were replaced or confirmed since this hold began. */
  public boolean deliveryConfirmedInHold(long hold) {
    return last(s -> s.what() instanceof Happening.DeliveryChanged changed && changed.hold() == hold) != null;
  }

  /** The number of the next thing that this service says of the referral; its acceptance had number 1. */
  public long nextSequence() {
    var latest = last(s -> HappeningType.of(s.what()).topic() == Topic.REFERRALS);
    return latest == null ? 2 : latest.sequence() + 1;
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

  private State derive(@Nullable Instant inReview) {
    if (last(s -> s.what() instanceof Withdrawn) != null) {
      return new State.Withdrawn();
    }
    if (inReview != null) {
      return new State.InReview(inReview);
    }
    var parcel = last(s -> s.what() instanceof Dispatched || s.what() instanceof Delivered
        || s.what() instanceof Failed || s.what() instanceof Discovered);
    if (parcel != null) {
      var handedOver = last(s -> s.what() instanceof Dispatched && s.sequence() <= parcel.sequence());
      var reservation = handedOver != null && handedOver.what() instanceof Dispatched d ? d.reservation() : null;
      switch (parcel.what()) {
        case Dispatched d -> {
          return new State.Dispatched(d.reservation());
        }
        case Delivered d -> {
          return new State.Delivered(reservation, parcel.at());
        }
        default -> {
          if (parcel.sequence() > settledHold()) {
            return new State.OnHold(reservation, parcel.sequence());
          }
        }
      }
    }
    return ofAllocation();
  }

  /** Reopened, a referral is served anew: what was said of reservations that were dispatched no longer counts. */
  private State ofAllocation() {
    var gone = last(s -> s.what() instanceof Reserved r && dispatched.contains(r.reservation()));
    long after = gone == null ? 0 : gone.sequence();
    var latest = last(s -> s.sequence() > after && HappeningType.of(s.what()).topic() == Topic.ALLOCATIONS
        && !(s.what() instanceof Released r && dispatched.contains(r.reservation())));
    return switch (latest == null ? null : latest.what()) {
      case null -> new State.Created();
      case Reserved r when !cancelled.contains(r.reservation()) -> new State.Reserved(r.reservation());
      default -> new State.Waiting();
    };
  }

  private long settledHold() {
    return steps.stream().mapToLong(s -> s.what() instanceof Reopened reopened ? reopened.hold() : 0).max().orElse(0);
  }

  private @Nullable Step last(Predicate<Step> kind) {
    return steps.stream().filter(kind).max(BY_SEQUENCE).orElse(null);
  }
}
