package org.lifeline.verification.invariant;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lifeline.verification.snapshot.ReferralRows;

/** The timeline that a partner sees of its referral matches the other services' events, step for step. */
final class PartnersView implements Rule {

  private static final List<String> TOPICS = List.of("allocations", "dispatches");

  private record Step(String referral, String topic, long sequence, String step) {
    @Override
    public String toString() {
      return step + ", number " + sequence + " on " + topic + " of referral " + referral + ",";
    }
  }

  @Override
  public Invariant invariant() {
    return Invariant.I6;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var told = new HashSet<Step>();
    for (var topic : TOPICS) {
      evidence.history().events(topic).stream()
          .filter(event -> Hearing.of(Hearing.REFERRAL, topic).contains(event.type()))
          .filter(event -> !evidence.isHeldUp(event.key(), findings))
          .forEach(event -> told.add(new Step(event.key(), topic, event.sequence(), event.type())));
    }
    findings.expectSame(kept(evidence, findings), told, "is in the timeline and was not told",
        "was told and is in no timeline");
  }

  private static Set<Step> kept(Evidence evidence, Findings findings) {
    return evidence.snapshot().referral().steps().stream().filter(step -> TOPICS.contains(step.topic()))
        .filter(step -> !evidence.isHeldUp(step.referral(), findings))
        .map((ReferralRows.Step step) -> new Step(step.referral().toString(), step.topic(), step.sequence(),
            step.step()))
        .collect(toSet());
  }
}
