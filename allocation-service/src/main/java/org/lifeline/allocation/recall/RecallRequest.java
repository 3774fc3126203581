package org.lifeline.allocation.recall;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.text.PlainText;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.platform.doors.Problem;

/**
 * What a scheme operator asks for.
 *
 * @param batch as in the rows of stock
 * @param reason for those who follow the devices up; about devices, never about a person
 */
record RecallRequest(@Nullable String batch, @Nullable String reason) {

  private static final int LONGEST_REASON = 200;

  /** A request that keeps the rules. */
  record Checked(String batch, String reason) {

    /** Tells two requests apart. */
    byte[] fingerprint() {
      try {
        return MessageDigest.getInstance("SHA-256").digest(("recall\n" + batch + "\n" + reason).getBytes(UTF_8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // every Java platform has it
      }
    }
  }

  /** @throws Problem names every field that breaks a rule */
  Checked checked() {
    var errors = new ArrayList<FieldError>();
    var checkedBatch = PlainText.check("batch", batch, PlainText.LONGEST, errors);
    var checkedReason = PlainText.check("reason", reason, LONGEST_REASON, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalidFields(errors);
    }
    return new Checked(checkedBatch, checkedReason);
  }
}
