package org.lifeline.dispatch.consignment;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The readiness check as it was filled in, by one person or several: the latest answer for each item.
 *
 * @param items in the order of the list; items that nobody has looked at are missing
 * @param batteryPercent null where it was not given
 */
public record Check(Map<ReadinessItem, Mark> items, @Nullable Integer batteryPercent) {

  /**
   * The answer for one item.
   *
   * @param by who looked at it
   */
  public record Mark(boolean holds, String by, Instant at) {
  }

  public Check {
    var ordered = new EnumMap<ReadinessItem, Mark>(ReadinessItem.class);
    ordered.putAll(items);
    items = Collections.unmodifiableMap(ordered);
  }

  /** What one person says at one moment: of the items in {@code said}, all hold but those in {@code open}. */
  public static Check of(Collection<ReadinessItem> said, Collection<ReadinessItem> open, String by, Instant at,
      @Nullable Integer batteryPercent) {
    return new Check(said.stream().collect(Collectors.toMap(item -> item,
        item -> new Mark(!open.contains(item), by, at))), batteryPercent);
  }

  /** This check updated by a later one, whose answers replace those for the same items. */
  Check with(Check later) {
    var all = new EnumMap<ReadinessItem, Mark>(ReadinessItem.class);
    all.putAll(items);
    all.putAll(later.items);
    return new Check(all, later.batteryPercent != null ? later.batteryPercent : batteryPercent);
  }

  /** This check with an item that no longer holds. */
  Check without(ReadinessItem item, String by, Instant at) {
    return with(of(Set.of(item), Set.of(item), by, at, null));
  }

  public boolean holds(ReadinessItem item) {
    var mark = items.get(item);
    return mark != null && mark.holds();
  }

  /** The items that do not hold or that nobody has looked at, in the order of the list. */
  public Set<ReadinessItem> open() {
    var open = EnumSet.allOf(ReadinessItem.class);
    open.removeIf(this::holds);
    return open;
  }

  /** The latest answer; null where there is none. */
  public @Nullable Mark last() {
    Mark last = null;
    for (var mark : items.values()) {
      last = last == null || mark.at().isAfter(last.at()) ? mark : last;
    }
    return last;
  }
}
