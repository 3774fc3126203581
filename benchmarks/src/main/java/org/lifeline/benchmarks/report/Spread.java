package org.lifeline.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;

/** What several rounds gave: the one in the middle, and both ends. */
public record Spread(double median, double min, double max) {

  /** Of at least one round. */
  public static Spread of(Collection<Double> rounds) {
    var sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no rounds");
    }
    int middle = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** Of one measurement that stands by itself. */
  public static Spread of(double... rounds) {
    return of(Arrays.stream(rounds).boxed().toList());
  }
}
