package org.lifeline.benchmarks.measure;

import java.util.Map;
import java.util.TreeMap;

/** Processor time in milliseconds, by process. */
public record CpuTimes(Map<String, Double> millis) {

  public CpuTimes {
    millis = Map.copyOf(millis);
  }

  /** What was used since {@code earlier}. A process that did not exist then counts from its beginning. */
  public CpuTimes since(CpuTimes earlier) {
    var used = new TreeMap<String, Double>();
    millis.forEach((name, now) -> used.put(name, now - earlier.millis.getOrDefault(name, 0.0)));
    return new CpuTimes(used);
  }

  /** The times divided by the number of referrals. */
  public CpuTimes per(long referrals) {
    var shares = new TreeMap<String, Double>();
    millis.forEach((name, used) -> shares.put(name, used / referrals));
    return new CpuTimes(shares);
  }

  public double total() {
    return millis.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
