package org.lifeline.allocation.recall;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.text.RequiredText;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;

/**
 * The body of a recall.
 *
 * @param batch as in the rows of stock
 * @param reason for those who follow the devices up; about devices, never about a person
 */
record RecallRequest(@Nullable String batch, @Nullable String reason) {

  private static final int LONGEST_REASON = 200;

  /** A request that is valid. */
  record Checked(String batch, String reason) {

    /** A fingerprint by which two requests can be told apart. */
    byte[] fingerprint() {
      return Idempotency.fingerprint("recall\n" + batch + "\n" + reason);
    }
  }

  /**
   * Checks the request.
   *
   * @throws Problem names every field that breaks a rule
   */
  Checked checked() {
    var errors = new ArrayList<FieldError>();
    var checkedBatch = RequiredText.check("batch", batch, RequiredText.LONGEST, errors);
    var checkedReason = RequiredText.check("reason", reason, LONGEST_REASON, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalidFields(errors);
    }
    return new Checked(checkedBatch, checkedReason);
  }
}
