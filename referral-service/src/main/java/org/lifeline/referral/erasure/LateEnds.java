package org.lifeline.referral.erasure;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.review.Succession;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Serves the referral that was held as a duplicate when the phone of an erased or withdrawn one turns out not to be
 * with the survivor: one that was under way or delivered at the erasure, or that arrived in spite of the withdrawal.
 * Nobody can send another phone for that referral. Has to hear events after the steps are kept. A phone that a partner
 * reports as found is heard of here too, once dispatch-service has taken the report.
 */
@Component
@Order(3)
final class LateEnds implements EventHandler {

  private static final Set<String> ENDS = Set.of("dispatch-failed", "phone-discovered");

  private final Erasures erasures;
  private final Steps steps;
  private final Succession succession;
  private final Clock clock;

  LateEnds(Erasures erasures, Steps steps, Succession succession, Clock clock) {
    this.erasures = erasures;
    this.steps = steps;
    this.succession = succession;
    this.clock = clock;
  }

  @Override
  public boolean wants(String topic, String type, String key) {
    return topic.equals("dispatches") && ENDS.contains(type);
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    var ended = events.stream().map(event -> referralOf(Objects.requireNonNull(event.body()))).distinct().sorted()
        .toList();
    // Lock before reading: an erasure under way has not heard of the end, and is invisible until it commits.
    succession.lockSurvivorsOf(ended);
    var at = Step.time(clock);
    var erased = erasures.erased(ended);
    var happened = steps.of(ended);
    for (var referral : ended) {
      if (!Progress.of(happened.getOrDefault(referral, List.of())).hasEndedWithoutPhone()) {
        continue;
      }
      if (erased.contains(referral)) {
        succession.erased(referral, at, true);
      } else {
        succession.ended(referral, at);
      }
    }
    return events.stream().map(event -> Outcome.APPLIED).toList();
  }

  private static UUID referralOf(SpecificRecord event) {
    return switch (event) {
      case DispatchFailed failed -> UUID.fromString(failed.getReferralId());
      case PhoneDiscovered discovered -> UUID.fromString(discovered.getReferralId());
      default -> throw new IllegalArgumentException("says nothing of the end of a parcel");
    };
  }
}
