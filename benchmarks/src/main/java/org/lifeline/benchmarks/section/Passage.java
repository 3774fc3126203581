package org.lifeline.benchmarks.section;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.lifeline.benchmarks.load.JourneyReader;
import org.lifeline.benchmarks.load.Journeys;
import org.lifeline.benchmarks.measure.Latencies;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.localstack.process.Until;

/**
 * How long single referrals took to reach the feed.
 *
 * @param intended from the moment at which they were to be handed in
 * @param accepted from the moment at which their partner knew that they were accepted
 * @param journeys each of them
 */
record Passage(Latencies intended, Latencies accepted, List<Journeys.Journey> journeys) {

  Passage {
    journeys = List.copyOf(journeys);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(50);

  /** Follows the referrals that {@code handIn} reports, until the last of them is on a feed. */
  static Passage measure(Rig rig, Consumer<Journeys> handIn) {
    var journeys = new Journeys();
    try (var reader = new JourneyReader(rig.kafka(), journeys)) {
      handIn.accept(journeys);
      awaitAll(journeys);
    }
    var passage = new Passage(new Latencies(), new Latencies(), journeys.complete().toList());
    passage.journeys.forEach(journey -> {
      passage.intended.record(journey.noticed() - journey.intended());
      passage.accepted.record(journey.noticed() - journey.accepted());
    });
    return passage;
  }

  /** @throws IllegalStateException some had not come after so long */
  private static void awaitAll(Journeys journeys) {
    if (!Until.within(PATIENCE, LOOK, () -> journeys.unfinished() == 0)) {
      throw new IllegalStateException(journeys.unfinished() + " of " + journeys.posted()
          + " accepted referrals had no notice after " + PATIENCE.toSeconds() + " s");
    }
  }
}
