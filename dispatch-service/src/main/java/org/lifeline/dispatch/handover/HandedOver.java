package org.lifeline.dispatch.handover;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.bulk.Refusals;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * The outcome of one hand-over.
 *
 * @param outcome {@code dispatched}, now or before, or {@code refused}
 * @param dispatchedAt when it was first handed over; null where it was refused
 */
record HandedOver(@Nullable String consignmentId, String outcome, List<FieldError> errors,
    @Nullable Instant dispatchedAt) implements Answers.Named {

  @Override
  public @Nullable String named() {
    return consignmentId;
  }

  static HandedOver at(Consignment consignment, Instant at) {
    return new HandedOver(consignment.id().toString(), "dispatched", List.of(), at);
  }

  static HandedOver refused(@Nullable String id, List<FieldError> errors) {
    return new HandedOver(Refusals.repeated(id), "refused", errors, null);
  }

  static HandedOver refused(@Nullable String id, String rule, String message) {
    return refused(id, List.of(new FieldError("consignment_id", rule, message)));
  }
}
