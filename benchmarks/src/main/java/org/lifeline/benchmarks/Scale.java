package org.lifeline.benchmarks;

import java.time.Duration;

/**
 * How much of everything a run measures.
 *
 * @param floor how long each floor is measured
 * @param hops single events whose latency makes a floor
 * @param mostWarmUps rounds, until two in a row are no faster
 * @param warmUp referrals of a round that warms up
 * @param rounds that are measured
 * @param round referrals of a measured round of batches
 * @param singles referrals of a measured round of single posts
 * @param steady how long the steady 20 referrals a second last
 * @param half how long half of the throughput lasts
 * @param killAll whether each service is killed in turn, or one
 * @param backlog referrals that wait in Kafka
 */
public record Scale(Duration floor, int hops, int mostWarmUps, int warmUp, int rounds, int round,
    int singles, Duration steady, Duration half, boolean killAll, int backlog) {

  /** Referrals of all rounds of batches, those that warm up included. */
  public int inBatches() {
    return mostWarmUps * warmUp + rounds * round;
  }

  static Scale full() {
    return new Scale(Duration.ofSeconds(4), 1_000, 8, 4_000, 5, 8_000, 3_000, Duration.ofSeconds(40),
        Duration.ofSeconds(15), true, 100_000);
  }

  /** Less of everything: the JVMs are colder and the spread is larger. */
  static Scale quick() {
    return new Scale(Duration.ofSeconds(1), 300, 3, 1_000, 3, 1_000, 500, Duration.ofSeconds(8),
        Duration.ofSeconds(4), false, 5_000);
  }
}
