package org.lifeline.allocation.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where free devices lie. */
public interface Shelf {

  /**
   * Fetches free devices, {@link FreeDevice#FIRST_TO_EXPIRE} within each bucket.
   *
   * @param asks a bucket at most once
   * @param earliestExpiry devices whose SIM expires before it are left out
   */
  List<FreeDevice> fetch(List<Ask> asks, LocalDate earliestExpiry);

  /**
   * Finds one free device that has another operator than a device that was found by an abuser, and another model where that can be
   * had.
   *
   * @param otherModel whether it is to have another model, too
   * @param taken those that are not free any more
   * @return {@link FreeDevice#FIRST_TO_EXPIRE} of all that there is
   */
  Optional<FreeDevice> firstUnlike(UUID found, boolean otherModel, List<Bucket> buckets, Set<UUID> taken,
      LocalDate earliestExpiry);

  /**
   * Whether a device of another operator and another model than one that was found has been taken in since an instant, be it free or
   * not: then the next is likely to come.
   */
  boolean hasTakenInUnlike(UUID found, List<Bucket> buckets, Instant since);

  /**
   * @param after the last one fetched before; null for the first
   * @param count how many at most
   */
  record Ask(Bucket bucket, @Nullable FreeDevice after, int count) {
  }
}
