package org.lifeline.dispatch.acknowledgement;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.acknowledgement.DueTimes.Due;

/**
 * What a network operator owes for one dispatched SIM.
 *
 * @param dispatchId the only name that the operator knows it by
 * @param answered when each step was acknowledged, or the whole rejected
 * @param rejection why it was rejected; null where it was not
 */
public record Duty(UUID dispatchId, UUID consignmentId, UUID referralId, String operator, Instant handedOverAt, Due due,
    Map<Step, Instant> answered, @Nullable Rejection rejection) {

  /** A new one, for a parcel that has just been handed over. */
  public static Duty of(UUID dispatchId, UUID consignmentId, UUID referralId, String operator, Instant handedOverAt,
      Due due) {
    return new Duty(dispatchId, consignmentId, referralId, operator, handedOverAt, due, Map.of(), null);
  }

  /** Whether an answer is still to come: it is neither rejected nor complete. */
  boolean awaited() {
    return rejection == null && !complete();
  }

  /** Whether every step is acknowledged. */
  boolean complete() {
    return answered.containsKey(Step.ACTIVATED) && answered.containsKey(Step.ZERO_RATED)
        && answered.containsKey(Step.HIDDEN_FROM_BILL);
  }

  /** When a step is due; null for a rejection, which nobody waits for. */
  @Nullable
  Instant dueAt(Step step) {
    return switch (step) {
      case ACTIVATED -> due.activateBy();
      case ZERO_RATED -> due.zeroRateBy();
      case HIDDEN_FROM_BILL -> due.hideBy();
      case REJECTED -> null;
    };
  }

  /** With one more answer. What was rejected may still be acknowledged, once the operator has found a way. */
  Duty answer(Step step, @Nullable Rejection reason, Instant now) {
    var all = new EnumMap<Step, Instant>(Step.class);
    all.putAll(answered);
    all.put(step, now);
    return new Duty(dispatchId, consignmentId, referralId, operator, handedOverAt, due,
        Collections.unmodifiableMap(all), step == Step.REJECTED ? reason : rejection);
  }
}
