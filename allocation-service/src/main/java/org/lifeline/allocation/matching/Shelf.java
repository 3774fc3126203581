package org.lifeline.allocation.matching;

import java.time.LocalDate;
import java.util.List;
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
   * @param after the last one fetched before; null for the first
   * @param count how many at most
   */
  record Ask(Bucket bucket, @Nullable FreeDevice after, int count) {
  }
}
