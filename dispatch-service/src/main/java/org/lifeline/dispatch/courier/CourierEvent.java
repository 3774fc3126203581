package org.lifeline.dispatch.courier;

import org.jspecify.annotations.Nullable;
import org.lifeline.events.FailureReason;
import org.lifeline.platform.words.Term;

/** What the courier can report of a parcel. */
enum CourierEvent implements Term {
  COLLECTED(null),
  HELD(null),
  DELIVERED(null),
  NOT_COLLECTED(FailureReason.NOT_COLLECTED),
  REFUSED(FailureReason.REFUSED),
  UNSAFE(FailureReason.UNSAFE),
  RETURNED(FailureReason.RETURNED);

  private final @Nullable FailureReason failure;

  CourierEvent(@Nullable FailureReason failure) {
    this.failure = failure;
  }

  /** Why the parcel is not delivered; null where it is, or still may be. */
  @Nullable
  FailureReason failure() {
    return failure;
  }
}
