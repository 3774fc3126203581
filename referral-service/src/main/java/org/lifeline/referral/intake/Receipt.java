package org.lifeline.referral.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.FieldError;

/**
 * The answer to a single referral. A possible match is answered with the same receipt as any that is accepted.
 *
 * @param id of the referral; of the partner's own earlier one for a duplicate
 * @param caseReference of the referral that the id names
 * @param outcome accepted or duplicate
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Receipt(UUID id, String caseReference, @Nullable String state, String outcome, @Nullable String band,
    @Nullable Instant acceptedAt, List<FieldError> warnings) {

  static Receipt of(Verdict.Accepted accepted, List<FieldError> warnings) {
    return new Receipt(accepted.id(), accepted.caseReference(), "created", "accepted", accepted.band().text(),
        accepted.at(), warnings);
  }

  static Receipt of(Verdict.Duplicate duplicate) {
    return new Receipt(duplicate.earlier(), duplicate.caseReference(), null, "duplicate", null, null, List.of());
  }
}
