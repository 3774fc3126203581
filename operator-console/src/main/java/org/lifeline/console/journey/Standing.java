package org.lifeline.console.journey;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The step at which a referral stands.
 *
 * @param since when it got there
 */
public record Standing(Step step, Instant since) {

  static @Nullable Standing of(Journey journey) {
    var referred = journey.referred();
    if (referred.withdrawnAt() != null) {
      return new Standing(Step.WITHDRAWN, referred.withdrawnAt());
    }
    if (referred.erasedAt() != null && referred.ended()) {
      return new Standing(Step.ENDED, referred.erasedAt());
    }
    if (referred.acceptedAt() == null && referred.sameAt() != null) {
      return new Standing(Step.SAME_PERSON, referred.sameAt());
    }
    if (referred.acceptedAt() == null) {
      var undecided = referred.heldAt() == null ? referred.setApartAt() : referred.heldAt();
      return undecided == null ? null : new Standing(Step.HELD, undecided);
    }
    var found = referred.foundAt();
    if (found != null && referred.erasedAt() == null) {
      return new Standing(Step.ON_HOLD, found);
    }
    var parcel = journey.parcel();
    if (parcel != null && !journey.isOver(parcel)) {
      return of(parcel, referred.erasedAt());
    }
    var reservation = journey.reservation();
    if (reservation != null && !journey.overSince(reservation.since())) {
      return new Standing(Step.RESERVED, reservation.since());
    }
    return new Standing(Step.REFERRED,
        referred.reopenedAt() == null ? referred.acceptedAt() : referred.reopenedAt());
  }

  /**
   * The standing by the parcel. An erased referral is never reopened: it ends with the failure of a phone that was
   * sent.
   */
  private static @Nullable Standing of(Parcel parcel, @Nullable Instant erasedAt) {
    var failed = parcel.failedAt();
    if (failed != null) {
      return erasedAt == null
          ? new Standing(Step.ON_HOLD, failed)
          : new Standing(Step.ENDED, erasedAt.isAfter(failed) ? erasedAt : failed);
    }
    if (parcel.deliveredAt() != null) {
      return new Standing(Step.DELIVERED, parcel.deliveredAt());
    }
    if (parcel.handedOverAt() == null) {
      var prepared = parcel.preparedAt();
      return prepared == null ? null : new Standing(Step.RESERVED, prepared);
    }
    return parcel.acknowledged()
        ? new Standing(Step.ACKNOWLEDGED, lastOf(parcel))
        : new Standing(Step.DISPATCHED, parcel.handedOverAt());
  }

  private static Instant lastOf(Parcel parcel) {
    return Stream.of(parcel.activatedAt(), parcel.zeroRatedAt(), parcel.hiddenAt()).map(at -> (Instant) at)
        .max(Instant::compareTo).orElseThrow();
  }
}
