package org.lifeline.dispatch.acknowledgement;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.acknowledgement.DueTimes.Due;
import org.lifeline.dispatch.consignment.Parcel;

/**
 * What a network operator was asked to do for one dispatched SIM, and how far it has answered.
 *
 * @param dispatchId the only name by which the operator knows the SIM
 * @param handedOverAt when the operator was asked, as it is told the time: for an activation, the hand-over
 * @param answered when each step was acknowledged, or the whole was rejected
 * @param rejection why it was rejected last; null where it was not. It stands for scheme operators until every step is
 * done
 * @param awaited whether an answer is still to come: not once it is complete, or rejected as the last word. An
 * acknowledgement after a rejection says that the operator has found a way: the remaining steps are awaited again
 * @param superseded whether another SIM has taken the place of the one that was to be activated: its activation counts
 * in place of this one, whose answers are kept and change nothing
 */
public record Duty(UUID dispatchId, UUID consignmentId, UUID referralId, String operator, Asked asked,
    Instant handedOverAt,
    Map<Step, Instant> due, Map<Step, Instant> answered, @Nullable Rejection rejection, boolean awaited,
    boolean superseded) {

  /** A new duty to activate a SIM, whose due times count from now. */
  public static Duty of(UUID dispatchId, UUID consignmentId, UUID referralId, String operator, Instant handedOverAt,
      Due due) {
    return new Duty(dispatchId, consignmentId, referralId, operator, Asked.ACTIVATE, handedOverAt,
        Map.of(Step.ACTIVATED, due.activateBy(), Step.ZERO_RATED, due.zeroRateBy(), Step.HIDDEN_FROM_BILL,
            due.hideBy()),
        Map.of(), null, true, false);
  }

  /** A new duty to suspend or to replace a SIM. */
  static Duty of(UUID dispatchId, Parcel parcel, Asked asked, Instant now, Instant answerBy) {
    return new Duty(dispatchId, parcel.id(), parcel.referralId(), parcel.device().operator(), asked, now,
        Map.of(asked.steps().getFirst(), answerBy), Map.of(), null, true, false);
  }

  /** Whether every step is acknowledged. */
  boolean complete() {
    return answered.keySet().containsAll(asked.steps());
  }

  /** When a step is due; null for a rejection, which nobody waits for. */
  @Nullable
  Instant dueAt(Step step) {
    return due.get(step);
  }

  /** When the steps that are still to be answered are due. */
  Map<Step, Instant> open() {
    var open = new EnumMap<Step, Instant>(Step.class);
    open.putAll(due);
    open.keySet().removeAll(answered.keySet());
    return open;
  }

  /** When the answer to a suspension or replacement is due; null for an activation, or once the answer has come. */
  @Nullable
  Instant answerBy() {
    return asked == Asked.ACTIVATE ? null : open().get(asked.steps().getFirst());
  }

  /** Whether this answer says nothing new. What was acknowledged in part after a rejection may be rejected again. */
  boolean hasSaid(Step step) {
    return answered.containsKey(step) && !(step == Step.REJECTED && awaited);
  }

  /** This duty with one more answer. */
  Duty answer(Step step, @Nullable Rejection reason, Instant now) {
    var all = new EnumMap<Step, Instant>(Step.class);
    all.putAll(answered);
    all.put(step, now);
    boolean rejects = step == Step.REJECTED;
    return new Duty(dispatchId, consignmentId, referralId, operator, asked, handedOverAt, due,
        Collections.unmodifiableMap(all), rejects ? reason : rejection,
        !rejects && !superseded && !all.keySet().containsAll(asked.steps()) && (awaited || rejection != null),
        superseded);
  }
}
