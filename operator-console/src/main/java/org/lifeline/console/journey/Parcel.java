package org.lifeline.console.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.NetworkStep;

/**
 * What dispatch-service has told of the parcel of one reservation. Each of the times is null until it happens.
 *
 * @param failedAt it was not delivered, or the phone was found
 * @param pack what the phone was loaded with; null as long as it is not handed over
 * @param rejectedAt the network operator refuses, and has not changed its mind since
 */
public record Parcel(String reservation, @Nullable Instant preparedAt, @Nullable Instant handedOverAt,
    @Nullable Instant activatedAt, @Nullable Instant zeroRatedAt, @Nullable Instant hiddenAt,
    @Nullable Instant rejectedAt, @Nullable Instant deliveredAt, @Nullable Instant failedAt, @Nullable Pack pack) {

  static Parcel of(String reservation) {
    return new Parcel(reservation, null, null, null, null, null, null, null, null, null);
  }

  Parcel prepared(Instant at) {
    return new Parcel(reservation, at, handedOverAt, activatedAt, zeroRatedAt, hiddenAt, rejectedAt, deliveredAt,
        failedAt, pack);
  }

  Parcel handedOver(Instant at, Pack loaded) {
    return new Parcel(reservation, preparedAt, at, activatedAt, zeroRatedAt, hiddenAt, rejectedAt, deliveredAt,
        failedAt, loaded);
  }

  Parcel delivered(Instant at) {
    return new Parcel(reservation, preparedAt, handedOverAt, activatedAt, zeroRatedAt, hiddenAt, rejectedAt, at,
        failedAt, pack);
  }

  Parcel failed(Instant at) {
    return new Parcel(reservation, preparedAt, handedOverAt, activatedAt, zeroRatedAt, hiddenAt, rejectedAt,
        deliveredAt, at, pack);
  }

  Parcel acknowledged(NetworkStep step, Instant at) {
    return switch (step) {
      case ACTIVATED -> new Parcel(reservation, preparedAt, handedOverAt, at, zeroRatedAt, hiddenAt, null, deliveredAt,
          failedAt, pack);
      case ZERO_RATED -> new Parcel(reservation, preparedAt, handedOverAt, activatedAt, at, hiddenAt, null,
          deliveredAt, failedAt, pack);
      case HIDDEN_FROM_BILL -> new Parcel(reservation, preparedAt, handedOverAt, activatedAt, zeroRatedAt, at, null,
          deliveredAt, failedAt, pack);
      case REJECTED -> new Parcel(reservation, preparedAt, handedOverAt, activatedAt, zeroRatedAt, hiddenAt, at,
          deliveredAt, failedAt, pack);
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
