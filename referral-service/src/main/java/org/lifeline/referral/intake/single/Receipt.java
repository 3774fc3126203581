package org.lifeline.referral.intake.single;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.intake.Verdict;

/**
 * The answer to a single referral. A possible match gets the same receipt as any accepted referral.
 *
 * @param id of the referral; for a duplicate, of the partner's own earlier one
 * @param caseReference of the referral that the id names
 * @param outcome accepted or duplicate
 * @param test true for test credentials; null, and left out, for any other
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Receipt(UUID id, String caseReference, @Nullable String state, String outcome, @Nullable String band,
    @Nullable Instant acceptedAt, List<FieldError> warnings, @Nullable Boolean test) {

  static Receipt of(Verdict.Accepted accepted, List<FieldError> warnings, boolean test) {
    return new Receipt(accepted.id(), accepted.caseReference(), accepted.apart().isEmpty() ? "created" : "set-apart",
        "accepted", accepted.band().text(), accepted.at(), accepted.with(warnings), test ? true : null);
  }

  static Receipt of(Verdict.Duplicate duplicate, boolean test) {
    return new Receipt(duplicate.earlier(), duplicate.caseReference(), null, "duplicate", null, null, List.of(),
        test ? true : null);
  }
}
