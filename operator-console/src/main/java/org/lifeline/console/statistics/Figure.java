package org.lifeline.console.statistics;

import org.jspecify.annotations.Nullable;

/**
 * What may be published of one count.
 *
 * @param place a region, or the whole country
 * @param count rounded; null if the count is suppressed
 * @param estimate whether it is an estimate from the figures published beside it, and not a count
 */
public record Figure(String place, Measure measure, @Nullable Integer count, boolean estimate) {

  public boolean suppressed() {
    return count == null;
  }

  /** {@code shown}, {@code suppressed} or {@code estimate}. */
  public String status() {
    return suppressed() ? "suppressed" : estimate ? "estimate" : "shown";
  }
}
