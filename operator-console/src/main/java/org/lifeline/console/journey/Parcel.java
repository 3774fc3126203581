package org.lifeline.console.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.NetworkStep;

/**
 * What dispatch-service has told of the parcel of one reservation. Each of the times is null until it happens.
 *
 * @param failedAt when it was not delivered, or the phone was found
 * @param failedFor why, as the event's word; null if it did not fail
 * @param pack what the phone was loaded with; null until it is handed over
 * @param replacedAt when another SIM last took the place of its own, of which everything is asked anew
 * @param rejectedAt when the network operator rejected the activation, if it has acknowledged nothing since
 * @param rejectedFor the code of its reason; null if it gives none
 */
public record Parcel(String reservation, @Nullable Instant preparedAt, @Nullable Instant handedOverAt,
    @Nullable Instant replacedAt, @Nullable Instant activatedAt, @Nullable Instant zeroRatedAt,
    @Nullable Instant hiddenAt,
    @Nullable Instant rejectedAt, @Nullable String rejectedFor, @Nullable Instant deliveredAt,
    @Nullable Instant failedAt, @Nullable String failedFor, @Nullable Pack pack) {

  /** The reason for which a found phone counts as failed. */
  public static final String FOUND = "phone-found";

  static Parcel of(String reservation) {
    return new Parcel(reservation, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  Parcel prepared(Instant at) {
    return new Parcel(reservation, at, handedOverAt, replacedAt, activatedAt, zeroRatedAt, hiddenAt, rejectedAt,
        rejectedFor,
        deliveredAt, failedAt, failedFor, pack);
  }

  Parcel handedOver(Instant at, Pack loaded) {
    return new Parcel(reservation, preparedAt, at, replacedAt, activatedAt, zeroRatedAt, hiddenAt, rejectedAt,
        rejectedFor,
        deliveredAt, failedAt, failedFor, loaded);
  }

  Parcel delivered(Instant at) {
    return new Parcel(reservation, preparedAt, handedOverAt, replacedAt, activatedAt, zeroRatedAt, hiddenAt, rejectedAt,
        rejectedFor, at, failedAt, failedFor, pack);
  }

  Parcel failed(Instant at, String reason) {
    return new Parcel(reservation, preparedAt, handedOverAt, replacedAt, activatedAt, zeroRatedAt, hiddenAt, rejectedAt,
        rejectedFor, deliveredAt, at, reason, pack);
  }

  Parcel rejected(Instant at, @Nullable String reason) {
    return new Parcel(reservation, preparedAt, handedOverAt, replacedAt, activatedAt, zeroRatedAt, hiddenAt, at, reason,
        deliveredAt, failedAt, failedFor, pack);
  }

  Parcel acknowledged(NetworkStep step, Instant at) {
    return switch (step) {
      case ACTIVATED -> done(at, zeroRatedAt, hiddenAt);
      case ZERO_RATED -> done(activatedAt, at, hiddenAt);
      case HIDDEN_FROM_BILL -> done(activatedAt, zeroRatedAt, at);
      case REPLACED -> replaced(at);
      case REJECTED, SUSPENDED, UNKNOWN -> this;
    };
  }

  private Parcel replaced(Instant at) {
    return new Parcel(reservation, preparedAt, handedOverAt, at, null, null, null, null, null, deliveredAt, failedAt,
        failedFor, pack);
  }

  private Parcel done(@Nullable Instant activated, @Nullable Instant zeroRated, @Nullable Instant hidden) {
    return new Parcel(reservation, preparedAt, handedOverAt, replacedAt, activated, zeroRated, hidden, null, null,
        deliveredAt,
        failedAt, failedFor, pack);
  }

  /** Since when the network operator has had to do with the present SIM; null until the parcel is handed over. */
  @Nullable
  Instant askedAt() {
    return handedOverAt == null || replacedAt == null ? handedOverAt : replacedAt;
  }

  /** The steps that the network operator has not done yet. */
  public List<String> lacking() {
    var lacking = new ArrayList<String>();
    if (activatedAt == null) {
      lacking.add("activated");
    }
    if (zeroRatedAt == null) {
      lacking.add("zero-rated");
    }
    if (hiddenAt == null) {
      lacking.add("hidden from the bill");
    }
    return lacking;
  }

  /** Whether the network operator has done all that it owes. */
  boolean acknowledged() {
    return rejectedAt == null && lacking().isEmpty();
  }

  /** The time that a reopening must be later than for the parcel to be over. */
  @Nullable
  Instant overBy() {
    return failedAt != null ? failedAt : begun();
  }

  /** When the first event about the parcel happened, as far as known. */
  @Nullable
  Instant begun() {
    return preparedAt != null ? preparedAt : handedOverAt;
  }
}
