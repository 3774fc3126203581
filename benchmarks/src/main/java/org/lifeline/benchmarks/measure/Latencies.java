package org.lifeline.benchmarks.measure;

import org.HdrHistogram.ConcurrentHistogram;

/** Durations: recorded in nanoseconds to three digits, reported in milliseconds. Safe for several threads. */
public final class Latencies {

  private static final double NANOS_PER_MILLI = 1e6;

  private final ConcurrentHistogram histogram = new ConcurrentHistogram(3);

  /** @param nanos below zero counts as zero: two clocks that are not read together may say so */
  public void record(long nanos) {
    histogram.recordValue(Math.max(0, nanos));
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /** The median, in milliseconds. */
  public double p50() {
    return at(50);
  }

  /** The 99th percentile, in milliseconds. */
  public double p99() {
    return at(99);
  }

  private double at(double percentile) {
    return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }
}
