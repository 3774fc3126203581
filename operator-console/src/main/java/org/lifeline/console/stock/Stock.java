package org.lifeline.console.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stock at one moment.
 *
 * @param simMargin how many days a SIM must still be valid for to be given to anybody
 */
public record Stock(Instant at, int simMargin, List<Shelf> shelves, List<Region> regions, List<Recall> recalls) {

  /**
   * One form at one hub.
   *
   * @param free devices that somebody may get; none at a suspended hub, nor any of a network operator that has left
   * @param daysLeft how long the free ones last at the pace at which devices were sent in the last 28 days; null if none
   * was
   * @param expiring how many of the free ones have a SIM that within 30 days will be too old to be given out
   * @param tooOld devices, not counted as free, whose SIM is too old to be given out
   */
  public record Shelf(String hub, String form, long free, long reserved, long quarantined, @Nullable Long daysLeft,
      long expiring, long tooOld, boolean suspended) {

    /** Whether more must be brought. */
    public boolean low() {
      return free == 0 || daysLeft != null && daysLeft < 7;
    }
  }

  /**
   * Need and stock of a region.
   *
   * @param waiting referrals that wait for a device, {@link #COUNTED} at most
   * @param free devices at the hub that the region is served from first
   */
  public record Region(String code, long waiting, long free) {

    public static final int COUNTED = 10_000;

    /** Whether there may be more that wait. */
    public boolean more() {
      return waiting >= COUNTED;
    }
  }

  public record Recall(String batch, Instant at, int free, int reserved, int dispatched) {
  }

  /** The value of the longest bar of the chart. */
  public long most() {
    return Math.max(1, regions.stream().mapToLong(region -> Math.max(region.waiting(), region.free())).max().orElse(1));
  }
}
