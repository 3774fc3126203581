package org.lifeline.benchmarks.report;

/**
 * A figure compared with its floor: the performance of the machine's Kafka or PostgreSQL alone, measured in the same
 * run.
 *
 * @param value the figure divided by the floor
 * @param floor the floor's name
 */
public record Ratio(double value, String floor) {

  /** {@code 1/9.6 of commits} for a part of it, {@code 3.1 x three hops} for a multiple. */
  @Override
  public String toString() {
    return value < 1
        ? "1/" + Numbers.text(1 / value) + " of " + floor
        : Numbers.text(value) + " x " + floor;
  }
}
