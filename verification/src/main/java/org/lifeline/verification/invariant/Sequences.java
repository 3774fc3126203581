package org.lifeline.verification.invariant;

import java.util.List;

/**
 * On each topic the events of one referral, or one device, are numbered from 1 without gaps or repetitions, in the
 * order of the log.
 */
final class Sequences implements Rule {

  private static final List<String> TOPICS = List.of("referrals", "allocations", "dispatches", "stock");

  @Override
  public Invariant invariant() {
    return Invariant.I2;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    for (var topic : TOPICS) {
      evidence.history().byKey(topic).forEach((key, events) -> {
        long expected = 1;
        for (var event : events) {
          if (event.type().equals("batch-recalled")) {
            continue; // of no device
          }
          long number = expected;
          findings.expect(event.sequence() == number,
              () -> event + " of " + key + " is number " + event.sequence() + " where " + number + " was due");
          expected = event.sequence() + 1;
        }
      });
    }
  }
}
