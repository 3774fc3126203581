package org.lifeline.dispatch.courier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.FailureReason;

/** What the courier tells of a parcel. */
enum CourierEvent {
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

  /** Why the parcel is not delivered; null where it is, or may be yet. */
  @Nullable
  FailureReason failure() {
    return failure;
  }

  static Optional<CourierEvent> of(@Nullable String word) {
    return Arrays.stream(values())
        .filter(event -> event.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)).findAny();
  }
}
