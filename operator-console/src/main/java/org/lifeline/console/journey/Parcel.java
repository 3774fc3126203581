package org.lifeline.console.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.NetworkStep;

/**
 * What dispatch-service has told of the parcel of one reservation. Each of the times is null until it happens.
 *
 * @param failedAt it was not delivered, or the phone was found
 * @param rejectedAt the network operator refuses, and has not changed its mind since
 */
public record Parcel(String reservation, @Nullable Instant preparedAt, @Nullable Instant handedOverAt,
    @Nullable Instant activatedAt, @Nullable Instant zeroRatedAt, @Nullable Instant hiddenAt,
    @Nullable Instant rejectedAt, @Nullable Instant deliveredAt, @Nullable Instant failedAt) {

  static Parcel of(String reservation) {
    return new Parcel(reservation, null, null, null, null, null, null, null, null);
  }

  Parcel prepared(Instant at) {
    return new Parcel(reservation, at, handedOverAt, activatedAt, zeroRatedAt, hiddenAt, rejectedAt, deliveredAt,
        failedAt);
  }

  Parcel handedOver(Instant at) {
    return new Parcel(reservation, preparedAt, at, activatedAt, zeroRatedAt, hiddenAt, rejectedAt, deliveredAt,
        failedAt);
  }

  Parcel delivered(Instant at) {
    return new Parcel(reservation, preparedAt, handedOverAt, activatedAt, zeroRatedAt, hiddenAt, rejectedAt, at,
        failedAt);
  }

  Parcel failed(Instant at) {
    return new Parcel(reservation, preparedAt, handedOverAt, activatedAt, zeroRatedAt, hiddenAt, rejectedAt,
        deliveredAt, at);
  }

  Parcel acknowledged(NetworkStep step, Instant at) {
    return switch (step) {
      case ACTIVATED -> new Parcel(reservation, preparedAt, handedOverAt, at, zeroRatedAt, hiddenAt, null, deliveredAt,
          failedAt);
      case ZERO_RATED -> new Parcel(reservation, preparedAt, handedOverAt, activatedAt, at, hiddenAt, null,
          deliveredAt, failedAt);
      case HIDDEN_FROM_BILL -> new Parcel(reservation, preparedAt, handedOverAt, activatedAt, zeroRatedAt, at, null,
          deliveredAt, failedAt);
      case REJECTED -> new Parcel(reservation, preparedAt, handedOverAt, activatedAt, zeroRatedAt, hiddenAt, at,
          deliveredAt, failedAt);
      case SUSPENDED, REPLACED, UNKNOWN -> this;
    };
  }

  /** Whether the network operator has done all that it owes. */
  boolean acknowledged() {
    return rejectedAt == null && activatedAt != null && zeroRatedAt != null && hiddenAt != null;
  }

  /** When the first was told of it. */
  @Nullable
  Instant begun() {
    return preparedAt != null ? preparedAt : handedOverAt;
  }
}
