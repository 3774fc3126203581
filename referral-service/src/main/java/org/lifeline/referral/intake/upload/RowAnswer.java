package org.lifeline.referral.intake.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * What became of a row: a line of the answer to an upload. The case reference is the row's own, and left out where it
 * breaks a rule.
 *
 * @param row from 1, the first after the header
 * @param outcome accepted, refused or duplicate
 * @param test true for test credentials; null, and left out, for any other
 * @param id of the referral; of one's own earlier referral for a duplicate
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

  /** The same, visibly of test credentials. */
  RowAnswer ofTest() {
    return new RowAnswer(row, outcome, id, caseReference, band, errors, warnings, true);
  }
}
