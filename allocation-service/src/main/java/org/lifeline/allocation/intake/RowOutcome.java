package org.lifeline.allocation.intake;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * What became of a row.
 *
 * @param row from 1, the header not counted
 * @param outcome {@code accepted}, {@code refused} or {@code duplicate}
 * @param deviceId of an accepted device
 * @param errors why it was refused
 */
record RowOutcome(long row, String outcome, @Nullable UUID deviceId, @Nullable List<FieldError> errors) {

  static RowOutcome accepted(long row, UUID device) {
    return new RowOutcome(row, "accepted", device, null);
  }

  static RowOutcome refused(long row, List<FieldError> errors) {
    return new RowOutcome(row, "refused", null, errors);
  }

  static RowOutcome duplicate(long row) {
    return new RowOutcome(row, "duplicate", null, null);
  }
}
