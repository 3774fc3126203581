package org.lifeline.console.journey;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.Band;

/**
 * What referral-service has told of a referral.
 *
 * @param heldAt since when it waits for a decision whether it is of the same survivor as another partner's
 * @param sameAt since when it is held as of the same survivor: nothing is owed to it as long as the other one stands;
 * null while it is not
 * @param setApartAt since when it waits for a decision whether it is for this scheme
 * @param acceptedAt when it was first accepted, from which its wait is counted
 * @param reopenedAt when the partner last said that it is safe to go on
 * @param foundAt when the partner reported that the abuser has found a phone; null if it has not, or the referral was
 * reopened since
 * @param foundIn the reservations of the phones that were reported; a single one is stored as a text, as an earlier
 * version did
 * @param replaces the earlier referral in whose place this one is; null for none
 * @param ended whether its erasure has ended it
 */
public record Referred(String partner, String region, Band band, @Nullable Instant heldAt,
    @Nullable Instant sameAt, @Nullable Instant setApartAt, @Nullable Instant acceptedAt, @Nullable Instant reopenedAt,
    @Nullable Instant foundAt, @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonFormat(with = {
        Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
        Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED}) Set<String> foundIn,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID replaces,
    @Nullable Instant withdrawnAt, @Nullable Instant erasedAt,
    boolean ended){

  /** Accepts stored JSON from earlier versions, which had no reservation. */
  public Referred {
    foundIn = foundIn == null ? Set.of() : Set.copyOf(foundIn);
  }

  static final Referred NOT_YET = new Referred("", "", Band.UNKNOWN, null, null, null, null, null, null, Set.of(), null,
      null,
      null,
      false);

  Referred held(String by, String where, Band how, Instant at) {
    return new Referred(by, where, how, at, null, null, acceptedAt, reopenedAt, foundAt, foundIn, replaces, withdrawnAt,
        erasedAt,
        ended);
  }

  Referred same(Instant at) {
    return new Referred(partner, region, band, heldAt, at, setApartAt, acceptedAt, reopenedAt, foundAt, foundIn,
        replaces,
        withdrawnAt, erasedAt, ended);
  }

  Referred setApart(String by, String where, Band how, Instant at) {
    return new Referred(by, where, how, null, null, at, acceptedAt, reopenedAt, foundAt, foundIn, replaces, withdrawnAt,
        erasedAt,
        ended);
  }

  Referred accepted(String by, String where, Band how, Instant at, @Nullable UUID inPlaceOf) {
    return new Referred(by, where, how, heldAt, null, setApartAt, at, reopenedAt, foundAt, foundIn, inPlaceOf,
        withdrawnAt,
        erasedAt,
        ended);
  }

  Referred transferred(String to) {
    return new Referred(to, region, band, heldAt, sameAt, setApartAt, acceptedAt, reopenedAt, foundAt, foundIn,
        replaces,
        withdrawnAt,
        erasedAt, ended);
  }

  Referred reopened(Instant at) {
    return new Referred(partner, region, band, heldAt, sameAt, setApartAt, acceptedAt, at, null, foundIn, replaces,
        withdrawnAt,
        erasedAt,
        ended);
  }

  /**
   * The referral after its partner has reported that the abuser has found the phone of a reservation: on hold until it
   * is reopened.
   */
  Referred found(Instant at, String reservation) {
    var all = new HashSet<>(foundIn);
    all.add(reservation);
    return new Referred(partner, region, band, heldAt, sameAt, setApartAt, acceptedAt, reopenedAt, at, all, replaces,
        withdrawnAt, erasedAt, ended);
  }

  Referred withdrawn(Instant at) {
    return new Referred(partner, region, band, heldAt, sameAt, setApartAt, acceptedAt, reopenedAt, foundAt, foundIn,
        replaces, at,
        erasedAt, ended);
  }

  Referred erased(Instant at, boolean withIt) {
    return new Referred(partner, region, band, heldAt, sameAt, setApartAt, acceptedAt, reopenedAt, foundAt, foundIn,
        replaces,
        withdrawnAt, at, withIt);
  }
}
