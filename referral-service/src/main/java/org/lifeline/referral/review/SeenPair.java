package org.lifeline.referral.review;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.form.raw.JsonObject;
import org.springframework.http.HttpStatus;

/**
 * The referral that the lead has seen a held one compared with. A match is named by the held referral alone, which is
 * compared with several, one after the other; what was meant for one pair must not count for the next.
 */
final class SeenPair {

  /** Name of the member in the request body and in a match; may be left out. */
  static final String MEMBER = "matched_referral_id";
  /** The member's description for the API page. */
  static final String DESCRIPTION = "The other referral as it was shown, so that nothing counts for a pair that nobody has looked at: 409 (matched_referral_id, changed-meanwhile) if it is another by now.";

  private SeenPair() {
  }

  /** The referral that the body names; null if it was left out. */
  static @Nullable UUID read(JsonObject body) {
    return body.uuid(MEMBER, "The id of the referral that this one is compared with.");
  }

  /**
   * Checks that the lead was shown the pair as it is now.
   *
   * @param seen null if that was not said
   * @param now what the held referral is compared with
   * @throws Problem it is another one by now (409)
   */
  static void check(@Nullable UUID seen, UUID now) {
    if (seen != null && !seen.equals(now)) {
      throw new Problem(HttpStatus.CONFLICT, "conflict", "This referral is compared with another one by now.", List.of(
          new FieldError(MEMBER, "changed-meanwhile",
              "It is compared with another referral by now. Look at that one, and ask and decide about it.")));
    }
  }
}
