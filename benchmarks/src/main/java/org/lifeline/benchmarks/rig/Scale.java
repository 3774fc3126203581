package org.lifeline.benchmarks.rig;

import java.time.Duration;

/**
 * How much of everything a run measures.
 *
 * @param floor       how long each floor is measured
 * @param hops        how many single events are timed for a floor
 * @param mostWarmUps the most rounds of warming up, which end when two in a row are no faster
 * @param warmUp      referrals in a round of warming up
 * @param rounds      measured rounds
 * @param round       referrals in a measured round of batches
 * @param singles     referrals in a measured round of single posts
 * @param steady      how long the steady 20 referrals a second last
 * @param half        how long half of the throughput lasts
 * @param killAll     whether each service is killed in turn, or only one
 * @param backlog     referrals that wait in Kafka
 */
public record Scale(Duration floor, int hops, int mostWarmUps, int warmUp, int rounds, int round,
    int singles, Duration steady, Duration half, boolean killAll, int backlog) {

  /** Referrals in all rounds of batches, those for warming up included. */
  public int inBatches() {
    return mostWarmUps * warmUp + rounds * round;
  }

  public static Scale full() {
    return new Scale(Duration.ofSeconds(4), 1_000, 8, 4_000, 5, 8_000, 3_000, Duration.ofSeconds(40),
        Duration.ofSeconds(15), true, 100_000);
  }

  /** A smaller run: the JVMs are colder and the spread is larger. */
  public static Scale quick() {
    return new Scale(Duration.ofSeconds(1), 300, 3, 1_000, 3, 1_000, 500, Duration.ofSeconds(8),
        Duration.ofSeconds(4), false, 5_000);
  }
}
