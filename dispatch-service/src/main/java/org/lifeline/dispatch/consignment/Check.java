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
 * The readiness check as it was filled in, by one or several people: what was last said of each item.
 *
 * @param items in the order of the list; what nobody has looked at is missing
 * @param batteryPercent null where it was not said
 */
public record Check(Map<ReadinessItem, Mark> items, @Nullable Integer batteryPercent) {

  /**
   * What was said of one item.
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

  /** What one person says at one moment: of {@code said}, all but what is {@code open} holds. */
  public static Check of(Collection<ReadinessItem> said, Collection<ReadinessItem> open, String by, Instant at,
      @Nullable Integer batteryPercent) {
    return new Check(said.stream().collect(Collectors.toMap(item -> item,
        item -> new Mark(!open.contains(item), by, at))), batteryPercent);
  }

  /** With what was said later, which stands for the items that it names. */
  Check with(Check later) {
    var all = new EnumMap<ReadinessItem, Mark>(ReadinessItem.class);
    all.putAll(items);
    all.putAll(later.items);
    return new Check(all, later.batteryPercent != null ? later.batteryPercent : batteryPercent);
  }

  /** With an item that does not hold any more. */
  Check without(ReadinessItem item, String by, Instant at) {
    return with(of(Set.of(item), Set.of(item), by, at, null));
  }

  public boolean holds(ReadinessItem item) {
    var mark = items.get(item);
    return mark != null && mark.holds();
  }

  /** What does not hold, or was not looked at, in the order of the list. */
  public Set<ReadinessItem> open() {
    var open = EnumSet.allOf(ReadinessItem.class);
    open.removeIf(this::holds);
    return open;
  }

  /** What was said last; null where nothing was. */
  public @Nullable Mark last() {
    Mark last = null;
    for (var mark : items.values()) {
      last = last == null || mark.at().isAfter(last.at()) ? mark : last;
    }
    return last;
  }
}
