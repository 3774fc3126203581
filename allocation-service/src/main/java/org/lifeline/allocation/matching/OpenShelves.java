package org.lifeline.allocation.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The free devices in hand during one matching. They are fetched as they are needed, twice as many each time, so that
 * the work grows with what is given away and not with what is in stock.
 */
final class OpenShelves {

  private static final int LEAST = 2;
  private static final int MOST = 512;

  private final Shelf shelf;
  private final LocalDate earliestExpiry;
  private final Map<Bucket, Row> rows = new HashMap<>();
  private final Set<UUID> taken = new HashSet<>();

  OpenShelves(Shelf shelf, LocalDate earliestExpiry) {
    this.shelf = shelf;
    this.earliestExpiry = earliestExpiry;
  }

  private static final class Row {
    private final ArrayDeque<FreeDevice> devices = new ArrayDeque<>();
    private @Nullable FreeDevice last;
    private int count;
    private boolean exhausted;

    private boolean mustFetch() {
      return devices.isEmpty() && !exhausted;
    }
  }

  /**
   * Fetches at once what will probably be needed and a quarter more.
   *
   * @param guess may be wrong
   */
  void expect(Map<Bucket, Double> guess) {
    guess.forEach((bucket, count) -> row(bucket).count = Math.clamp((int) Math.ceil(1.25 * count) + 1, LEAST, MOST));
    fetch(guess.keySet());
  }

  /**
   * Whether a device unlike this one, which was found, was taken in since an instant: then the referral waits for the
   * next.
   */
  boolean haveTakenInUnlike(UUID found, List<List<Bucket>> tiers, Instant since) {
    return shelf.hasTakenInUnlike(found, tiers.stream().flatMap(List::stream).toList(), since);
  }

  /**
   * Takes the device of this tier whose SIM expires first and whose operator differs from that of a device that was
   * found; null if there is none.
   *
   * @param otherModel whether its model has to differ, too
   */
  @Nullable
  FreeDevice takeUnlike(UUID found, boolean otherModel, List<Bucket> tier) {
    var device = shelf.firstUnlike(found, otherModel, tier, taken, earliestExpiry).orElse(null);
    if (device != null) {
      taken.add(device.id());
      row(device.bucket()).devices.remove(device);
    }
    return device;
  }

  /** Takes the device of this tier whose SIM expires first; null if there is none. */
  @Nullable
  FreeDevice take(List<Bucket> tier) {
    fetch(tier);
    FreeDevice best = null;
    for (var bucket : tier) {
      var device = row(bucket).devices.peek();
      if (device != null && (best == null || FreeDevice.FIRST_TO_EXPIRE.compare(device, best) < 0)) {
        best = device;
      }
    }
    if (best != null) {
      row(best.bucket()).devices.remove();
      taken.add(best.id());
    }
    return best;
  }

  private void fetch(Collection<Bucket> buckets) {
    while (fetchPage(buckets)) { // repeats, since everything that was fetched may be taken already
    }
  }

  /**
   * Fetches a page for those buckets that have run out.
   *
   * @return whether anything was asked for
   */
  private boolean fetchPage(Collection<Bucket> buckets) {
    var asks = new ArrayList<Shelf.Ask>();
    for (var bucket : buckets) {
      var row = row(bucket);
      if (row.mustFetch()) {
        asks.add(new Shelf.Ask(bucket, row.last, row.count));
        row.exhausted = true; // unless as many come as were asked for
      }
    }
    if (asks.isEmpty()) {
      return false;
    }
    var came = new HashMap<Bucket, Integer>();
    for (var device : shelf.fetch(asks, earliestExpiry)) {
      var row = row(device.bucket());
      came.merge(device.bucket(), 1, Integer::sum);
      row.last = device;
      if (!taken.contains(device.id())) {
        row.devices.add(device);
      }
    }
    for (var ask : asks) {
      var row = row(ask.bucket());
      row.exhausted = came.getOrDefault(ask.bucket(), 0) < ask.count();
      row.count = Math.min(MOST, 2 * ask.count());
    }
    return true;
  }

  private Row row(Bucket bucket) {
    return rows.computeIfAbsent(bucket, b -> {
      var row = new Row();
      row.count = LEAST;
      return row;
    });
  }
}
