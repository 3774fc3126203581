package org.lifeline.platform.doors;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;

/** Separates the first refusals of a party in each minute from the rest, and counts the rest. */
final class Flood {

  private final int first;
  private final Map<Who, Integer> taken = new HashMap<>();
  private Map<Act, Long> counted = new LinkedHashMap<>();

  /**
   * Begins the first minute.
   *
   * @param first how many refusals of a party pass in a minute
   */
  Flood(int first) {
    this.first = first;
  }

  /**
   * Returns how many of these refusals are still among the party's first in this minute. They count as taken, whatever
   * becomes of them.
   */
  synchronized int take(Who who, int wanted) {
    int before = taken.getOrDefault(who, 0);
    int now = Math.min(wanted, first - before);
    taken.put(who, before + now);
    return now;
  }

  synchronized void count(Act act, long times) {
    counted.merge(act, times, Long::sum);
  }

  /**
   * Begins the next minute.
   *
   * @return what was counted until now
   */
  synchronized Map<Act, Long> nextMinute() {
    var until = counted;
    taken.clear();
    counted = new LinkedHashMap<>();
    return until;
  }
}
