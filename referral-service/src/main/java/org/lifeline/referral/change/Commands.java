package org.lifeline.referral.change;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Phones;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;

/** Decides what partners may do with a referral, by its state. */
final class Commands {

  private static final Decision.TooLate WITHDRAWN = new Decision.TooLate("The referral is withdrawn.");
  private static final Decision.TooLate ERASED = new Decision.TooLate("The personal data of this referral is erased.");
  private static final Decision.TooLate TAKEN_OVER = new Decision.TooLate("Children's services have taken over.");
  private static final Decision.TooLate DELIVERED = new Decision.TooLate("The phone has been delivered.");

  private static final Decision.TooLate NOTHING_GONE = new Decision.TooLate("No phone has been handed over yet.");
  private static final Decision.TooLate NOTHING_FOUND = new Decision.TooLate("No phone was reported as found.");
  private static final Decision.TooLate NOT_FOUND = new Decision.TooLate("That phone was not reported as found.");
  private static final Decision.TooLate SUSPENDED = new Decision.TooLate(
      "The operator has been asked to suspend the SIM; that is not taken back.");

  private static final Decision.Wrong NOT_ITS_PARCEL = new Decision.Wrong(new FieldError("tracking_number",
      "unknown-value", "The tracking number of a parcel of this referral that was handed over."));

  private Commands() {
  }

  /**
   * Decides on a withdrawal. Any referral can be withdrawn until its phone is delivered; a second time changes nothing,
   * nor does it for one that has ended otherwise.
   */
  static Decision withdraw(Progress progress) {
    if (progress.state().isOver()) {
      return new Decision.Done(List.of());
    }
    return progress.isWithdrawable() ? new Decision.Done(List.of(new Happening.Withdrawn())) : DELIVERED;
  }

  /**
   * Decides on replacing or confirming the safe contact.
   *
   * @param version the version that the contact gets
   * @param replaced whether another referral stands in its place: then it stays on hold
   */
  static Decision changeContact(Progress progress, long version, boolean replaced) {
    return change(progress, new Happening.ContactChanged(version, hold(progress)),
        hold -> !replaced && progress.confirmed().hasDelivery(hold));
  }

  /**
   * Decides on replacing or confirming the delivery details.
   *
   * @param replaced whether another referral stands in its place: then it stays on hold
   */
  static Decision changeDelivery(Progress progress, boolean replaced) {
    return change(progress, new Happening.DeliveryChanged(hold(progress)),
        hold -> !replaced && progress.confirmed().hasContact(hold));
  }

  /**
   * Decides on a report that the abuser has found a phone that was sent, whatever has been done for the referral since;
   * each phone is reported once.
   *
   * @param trackingNumber the number under which the phone was sent; null for the one sent last
   * @param suspend what the caseworker has decided about its SIM; null if that is to be decided later
   */
  static Decision reportDiscovery(Progress progress, @Nullable String trackingNumber, @Nullable Boolean suspend) {
    var phones = progress.phones();
    if (phones.gone() == null) {
      return NOTHING_GONE;
    }
    var consignment = trackingNumber == null ? phones.gone() : phones.gone(trackingNumber);
    if (consignment == null) {
      return NOT_ITS_PARCEL;
    }
    var happenings = new ArrayList<Happening>();
    if (!phones.isReportedFound(consignment)) {
      happenings.add(new Happening.DiscoveryReported(consignment));
    }
    return suspend == null ? new Decision.Done(happenings) : decide(phones, consignment, suspend, happenings);
  }

  /**
   * Decides on the SIM of a phone that was found. A suspension is not taken back.
   *
   * @param trackingNumber the number under which the phone was sent; null for the one reported last
   */
  static Decision decideSuspension(Progress progress, @Nullable String trackingNumber, boolean suspend) {
    var phones = progress.phones();
    if (phones.reportedFound() == null) {
      return NOTHING_FOUND;
    }
    var consignment = trackingNumber == null ? phones.reportedFound() : phones.gone(trackingNumber);
    if (consignment == null) {
      return NOT_ITS_PARCEL;
    }
    return phones.isReportedFound(consignment)
        ? decide(phones, consignment, suspend, new ArrayList<>())
        : NOT_FOUND;
  }

  private static Decision decide(Phones phones, UUID consignment, boolean suspend, List<Happening> happenings) {
    var before = phones.suspended(consignment);
    if (before != null && before && !suspend) {
      return SUSPENDED;
    }
    if (before == null || before != suspend) {
      happenings.add(new Happening.SimSuspensionDecided(consignment, suspend));
    }
    return new Decision.Done(happenings);
  }

  /**
   * Applies a change; a referral on hold is served again once both contact and delivery were replaced or confirmed
   * since.
   */
  private static Decision change(Progress progress, Happening changed, LongPredicate otherConfirmed) {
    return switch (progress.state()) {
      case State.Withdrawn withdrawn -> WITHDRAWN;
      case State.Erased erased -> ERASED;
      case State.TakenOver over -> TAKEN_OVER;
      case State.OnHold(var reservation, long hold) when otherConfirmed.test(hold) ->
        new Decision.Done(reopened(progress, changed, hold));
      default -> new Decision.Done(List.of(changed));
    };
  }

  /**
   * One reopening for each hold: the first answers the report of a found phone, the second a parcel that has failed in
   * the meantime. A service that hears of that failure later can tell from their number that it is answered.
   */
  private static List<Happening> reopened(Progress progress, Happening changed, long hold) {
    var happenings = new ArrayList<>(List.of(changed, new Happening.Reopened(hold)));
    if (progress.isReportOpen() && hold > 0) {
      happenings.add(new Happening.Reopened(hold));
    }
    return happenings;
  }

  private static long hold(Progress progress) {
    return progress.state() instanceof State.OnHold hold ? hold.hold() : 0;
  }
}
