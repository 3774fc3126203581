package org.lifeline.referral.change;

import java.util.List;
import java.util.function.LongPredicate;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;

/** What partners may do with a referral, by where it stands. */
final class Commands {

  private static final Decision.TooLate WITHDRAWN = new Decision.TooLate("The referral is withdrawn.");
  private static final Decision.TooLate ERASED = new Decision.TooLate("The personal data of this referral is erased.");
  private static final Decision.TooLate DELIVERED = new Decision.TooLate("The phone has been delivered.");

  private Commands() {
  }

  /** Any referral can be withdrawn until its phone is delivered; once is enough, and one that ended by erasure is over. */
  static Decision withdraw(Progress progress) {
    return switch (progress.state()) {
      case State.Delivered delivered -> DELIVERED;
      case State.Withdrawn withdrawn -> new Decision.Done(List.of());
      case State.Erased erased -> new Decision.Done(List.of());
      case State.Created created -> new Decision.Done(List.of(new Happening.Withdrawn()));
      case State.InReview review -> new Decision.Done(List.of(new Happening.Withdrawn()));
      case State.Waiting waiting -> new Decision.Done(List.of(new Happening.Withdrawn()));
      case State.Reserved reserved -> new Decision.Done(List.of(new Happening.Withdrawn()));
      case State.Dispatched dispatched -> new Decision.Done(List.of(new Happening.Withdrawn()));
      case State.OnHold hold -> new Decision.Done(List.of(new Happening.Withdrawn()));
    };
  }

  /**
   * The safe contact is replaced or confirmed.
   *
   * @param version that it gets
   */
  static Decision changeContact(Progress progress, long version) {
    return change(progress, new Happening.ContactChanged(version, hold(progress)), progress::deliveryConfirmedInHold);
  }

  /** The delivery details are replaced or confirmed. */
  static Decision changeDelivery(Progress progress) {
    return change(progress, new Happening.DeliveryChanged(hold(progress)), progress::contactConfirmedInHold);
  }

  /** From on-hold: when both have been replaced or confirmed since, the referral is served again. */
  private static Decision change(Progress progress, Happening changed, LongPredicate otherConfirmed) {
    return switch (progress.state()) {
      case State.Withdrawn withdrawn -> WITHDRAWN;
      case State.Erased erased -> ERASED;
      case State.OnHold(var reservation, long hold) when otherConfirmed.test(hold) ->
        new Decision.Done(List.of(changed, new Happening.Reopened(hold)));
      default -> new Decision.Done(List.of(changed));
    };
  }

  private static long hold(Progress progress) {
    return progress.state() instanceof State.OnHold hold ? hold.hold() : 0;
  }
}
