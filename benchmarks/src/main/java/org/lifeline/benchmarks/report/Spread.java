package org.lifeline.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;

/** The results of several rounds: the median, and both ends. */
public record Spread(double median, double min, double max) {

  /** The spread of at least one round. */
  public static Spread of(Collection<Double> rounds) {
    var sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no rounds");
    }
    int middle = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** The spread of single measurements. */
  public static Spread of(double... rounds) {
    return of(Arrays.stream(rounds).boxed().toList());
  }
}
