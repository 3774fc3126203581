package org.lifeline.referral.intake.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * What became of a row: a line of the answer to an upload. The case reference is the row's own, and left out if it
 * breaks a rule.
 *
 * @param row from 1, the first after the header
 * @param outcome accepted, refused or duplicate
 * @param id of the referral; for a duplicate, of the partner's own earlier one
 * @param test true for test credentials; null, and left out, for any other
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RowAnswer(long row, String outcome, @Nullable UUID id, @Nullable String caseReference, @Nullable String band,
    List<FieldError> errors, List<FieldError> warnings, @Nullable Boolean test) {

  RowAnswer(long row, String outcome, @Nullable UUID id, @Nullable String caseReference, @Nullable String band,
      List<FieldError> errors, List<FieldError> warnings) {
    this(row, outcome, id, caseReference, band, errors, warnings, null);
  }

  static RowAnswer refused(long row, @Nullable String caseReference, List<FieldError> errors) {
    return new RowAnswer(row, "refused", null, caseReference, null, errors, List.of());
  }

  /** The same answer, marked as one to test credentials. */
  RowAnswer ofTest() {
    return new RowAnswer(row, outcome, id, caseReference, band, errors, warnings, true);
  }
}
