package org.lifeline.staff.form;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * The outcome of a form that was handed in.
 *
 * @param id of the referral; for a duplicate, of the partner's own earlier one
 * @param caseReference of the referral that the id names; null where only a part was changed
 * @param outcome accepted or duplicate; null where only a part was changed
 * @param warnings what the partner should know; null where there are none
 * @param found the earlier referral whose phone the abuser has found, as the form says; null where it says nothing of it
 * @param done what was done with an existing referral; null for a new one
 */
public record Receipt(UUID id, @Nullable String caseReference, @Nullable String state, @Nullable String outcome,
    @Nullable List<FieldError> warnings, @Nullable UUID found, @Nullable Done done) {

  /** The receipt for something that was done with an existing referral. */
  static Receipt of(UUID referral, Done done) {
    return new Receipt(referral, null, null, null, null, null, done);
  }

  /** This receipt, for what was written in the draft. */
  Receipt of(Draft draft) {
    return draft.reportsFound()
        ? new Receipt(id, caseReference, state, outcome, warnings, UUID.fromString(draft.text(Draft.REPLACES)), done)
        : this;
  }
}
