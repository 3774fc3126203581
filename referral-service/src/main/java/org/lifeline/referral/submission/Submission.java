package org.lifeline.referral.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * What became of a record that a partner wrote to its submissions topic.
 *
 * @param id its {@code ce_id}; partition and offset, as in 0-17, if it has none, or one that cannot be used in an
 * address, looks like partition and offset itself, or is a phone number or an e-mail address
 * @param outcome accepted, refused or duplicate
 * @param referralId the referral; for a duplicate, the partner's own earlier one
 * @param errors why it was refused
 * @param warnings what the partner should know although it was accepted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Submission(String id, String outcome, @Nullable UUID referralId, List<FieldError> errors,
    List<FieldError> warnings, Instant receivedAt) {

  static Submission refused(String id, List<FieldError> errors, Instant at) {
    return new Submission(id, "refused", null, errors, List.of(), at);
  }
}
