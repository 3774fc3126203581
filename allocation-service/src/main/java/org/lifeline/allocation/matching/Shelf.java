package org.lifeline.allocation.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The source of free devices. */
public interface Shelf {

  /**
   * Fetches free devices, ordered by {@link FreeDevice#FIRST_TO_EXPIRE} within each bucket.
   *
   * @param asks at most one for each bucket
   * @param earliestExpiry devices whose SIM expires before it are left out
   */
  List<FreeDevice> fetch(List<Ask> asks, LocalDate earliestExpiry);

  /**
   * Finds a free device whose operator differs from that of a device that an abuser has found.
   *
   * @param otherModel whether its model has to differ, too
   * @param taken those that are not free any more
   * @return the first by {@link FreeDevice#FIRST_TO_EXPIRE}; empty if there is none
   */
  Optional<FreeDevice> firstUnlike(UUID found, boolean otherModel, List<Bucket> buckets, Set<UUID> taken,
      LocalDate earliestExpiry);

  /**
   * Whether a device whose operator and model both differ from those of one that was found has been taken in since an
   * instant, whether it is still free or not: then another is likely to come.
   */
  boolean hasTakenInUnlike(UUID found, List<Bucket> buckets, Instant since);

  /**
   * A request for devices of one bucket.
   *
   * @param after the last one fetched before; null for the first
   * @param count how many at most
   */
  record Ask(Bucket bucket, @Nullable FreeDevice after, int count) {
  }
}
