package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Happening.Cancelled;
import org.lifeline.referral.progress.Happening.Delivered;
import org.lifeline.referral.progress.Happening.Discovered;
import org.lifeline.referral.progress.Happening.DiscoveryReported;
import org.lifeline.referral.progress.Happening.Dispatched;
import org.lifeline.referral.progress.Happening.Erased;
import org.lifeline.referral.progress.Happening.Failed;
import org.lifeline.referral.progress.Happening.GoesOn;
import org.lifeline.referral.progress.Happening.Released;
import org.lifeline.referral.progress.Happening.Reopened;
import org.lifeline.referral.progress.Happening.Reserved;
import org.lifeline.referral.progress.Happening.SetApart;
import org.lifeline.referral.progress.Happening.TakenOver;
import org.lifeline.referral.progress.Happening.Withdrawn;

/**
 * Derives the state of a referral from the set of its steps. What this service has said comes first (a withdrawal is an
 * end; after an erasure only a phone that was sent keeps the referral from having ended; a phone that was reported as
 * found keeps it on hold until it is reopened, wherever it stands), then the latest parcel, then what allocation said
 * last. A consignment whose hold was settled by reopening the referral is over, and so is its reservation.
 */
final class Derivation {

  private final List<Step> steps;

  Derivation(List<Step> steps) {
    this.steps = steps;
  }

  State state(@Nullable Instant shownWaitingAt) {
    if (last(s -> s.what() instanceof Withdrawn) != null) {
      return new State.Withdrawn();
    }
    if (last(s -> s.what() instanceof TakenOver) != null) {
      return new State.TakenOver();
    }
    var erased = last(s -> s.what() instanceof Erased) != null;
    if (!erased && isSetApart(steps)) {
      return new State.SetApart();
    }
    if (!erased && shownWaitingAt != null && last(s -> HappeningType.of(s.what()).topic() != Topic.REFERRALS) == null) {
      return new State.InReview(shownWaitingAt);
    }
    var over = settledConsignments();
    var parcel = last(s -> {
      var consignment = consignment(s.what());
      return consignment != null && !over.contains(consignment);
    });
    if (erased) {
      return ofErased(parcel);
    }
    var found = openReport(steps);
    if (found != null && found.what() instanceof DiscoveryReported report) {
      return new State.OnHold(reservationOf(report.consignment()), otherHold(over));
    }
    return parcel == null ? ofAllocation() : ofParcel(parcel);
  }

  /**
   * The state after an erasure: a phone that was sent leaves it as it was. What is not handed over is cancelled, and
   * what has failed or was found cannot be sent again: there is nobody to confirm where to.
   */
  private State ofErased(@Nullable Step parcel) {
    return parcel != null && (parcel.what() instanceof Dispatched || parcel.what() instanceof Delivered)
        ? ofParcel(parcel)
        : new State.Erased();
  }

  /** Whether it was set apart and nobody has decided yet. */
  static boolean isSetApart(List<Step> steps) {
    return steps.stream().anyMatch(s -> s.what() instanceof SetApart)
        && steps.stream().noneMatch(s -> s.what() instanceof GoesOn);
  }

  /**
   * The last report of a found phone that no reopening has answered; null if there is none. Both are on one topic, so a
   * report holds from its commit on, and nothing that is heard of parcels begins or ends it. A reopening answers every
   * report before it.
   */
  static @Nullable Step openReport(List<Step> steps) {
    var report = last(steps, s -> s.what() instanceof DiscoveryReported);
    return report == null || report.sequence() < lastReopening(steps) ? null : report;
  }

  private static long lastReopening(List<Step> steps) {
    var reopened = last(steps, s -> s.what() instanceof Reopened);
    return reopened == null ? 0 : reopened.sequence();
  }

  /**
   * The hold that the latest parcel besides the reported ones has begun by not arriving, which has to be answered too;
   * 0 if there is none.
   */
  private long otherHold(Set<UUID> over) {
    var other = otherParcel(over);
    return other != null && (other.what() instanceof Failed || other.what() instanceof Discovered)
        ? other.sequence()
        : 0;
  }

  /**
   * When the latest parcel besides the reported ones arrived: its phone is with the survivor, whatever holds the
   * referral or has ended it. Null if it has not arrived.
   */
  @Nullable
  Instant withSurvivorSince() {
    var other = otherParcel(settledConsignments());
    return other != null && other.what() instanceof Delivered ? other.at() : null;
  }

  /** The latest step of a parcel that is neither over nor reported; null if there is none. */
  private @Nullable Step otherParcel(Set<UUID> over) {
    var reported = steps.stream().map(s -> s.what() instanceof DiscoveryReported r ? r.consignment() : null)
        .collect(Collectors.toSet());
    return last(s -> {
      var consignment = consignment(s.what());
      return consignment != null && !over.contains(consignment) && !reported.contains(consignment);
    });
  }

  private State ofParcel(Step parcel) {
    return switch (parcel.what()) {
      case Dispatched dispatched -> new State.Dispatched(dispatched.reservation());
      case Delivered delivered -> new State.Delivered(reservationOf(delivered.consignment()), parcel.at());
      case Failed failed -> new State.OnHold(reservationOf(failed.consignment()), parcel.sequence());
      case Discovered discovered -> new State.OnHold(reservationOf(discovered.consignment()), parcel.sequence());
      default -> throw new IllegalStateException("not a parcel's step");
    };
  }

  private State ofAllocation() {
    var dispatched = reservations(s -> s.what() instanceof Dispatched d ? d.reservation() : null);
    var cancelled = reservations(s -> s.what() instanceof Cancelled c ? c.reservation() : null);
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

  private Set<UUID> settledConsignments() {
    long settled = steps.stream().mapToLong(s -> s.what() instanceof Reopened r ? r.hold() : 0).max().orElse(0);
    long reopened = lastReopening(steps);
    var over = new HashSet<UUID>();
    for (var step : steps) {
      // Whatever is heard of its parcel, before or after.
      if (step.what() instanceof DiscoveryReported report && step.sequence() < reopened) {
        over.add(report.consignment());
      }
      if ((step.what() instanceof Failed || step.what() instanceof Discovered) && step.sequence() <= settled) {
        var consignment = consignment(step.what());
        if (consignment != null) {
          over.add(consignment);
        }
      }
    }
    return over;
  }

  /** The consignment whose fate a step decides; null if it decides none. */
  private static @Nullable UUID consignment(Happening what) {
    return switch (what) {
      case Dispatched dispatched -> dispatched.consignment();
      case Delivered delivered -> delivered.consignment();
      case Failed failed -> failed.consignment();
      case Discovered discovered -> discovered.consignment();
      default -> null;
    };
  }

  /** The reservation that a consignment came from; null until its dispatch is known. */
  private @Nullable UUID reservationOf(UUID consignment) {
    var dispatched = last(steps, Dispatched.class, d -> d.consignment().equals(consignment));
    return dispatched == null ? null : dispatched.reservation();
  }

  private Set<UUID> reservations(Function<Step, @Nullable UUID> of) {
    return steps.stream().map(of).filter(reservation -> reservation != null).collect(Collectors.toSet());
  }

  private @Nullable Step last(Predicate<Step> kind) {
    return last(steps, kind);
  }

  /** The last of the steps that match; null if there is none. */
  static @Nullable Step last(List<Step> steps, Predicate<Step> kind) {
    return steps.stream().filter(kind).max(Comparator.comparingLong(Step::sequence)).orElse(null);
  }

  /** The last thing of a kind that has happened and matches; null if there is none. */
  static <H extends Happening> @Nullable H last(List<Step> steps, Class<H> kind, Predicate<H> which) {
    var step = last(steps, s -> kind.isInstance(s.what()) && which.test(kind.cast(s.what())));
    return step == null ? null : kind.cast(step.what());
  }
}
