package org.lifeline.platform.doors;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;

/** Tells the first refusals of a party in a minute from the rest, and counts these. */
final class Flood {

  private final int first;
  private final Map<Who, Integer> taken = new HashMap<>();
  private Map<Act, Long> counted = new LinkedHashMap<>();

  /** @param first so many of a party are let through in a minute */
  Flood(int first) {
    this.first = first;
  }

  /** How many of so many more are among a party's first; they count as taken, whatever becomes of them. */
  synchronized int take(Who who, int wanted) {
    int before = taken.getOrDefault(who, 0);
    int now = Math.min(wanted, first - before);
    taken.put(who, before + now);
    return now;
  }

  synchronized void count(Act act, long times) {
    counted.merge(act, times, Long::sum);
  }

  /** Begins the next minute. @return what was counted until now */
  synchronized Map<Act, Long> nextMinute() {
    var until = counted;
    taken.clear();
    counted = new LinkedHashMap<>();
    return until;
  }
}
