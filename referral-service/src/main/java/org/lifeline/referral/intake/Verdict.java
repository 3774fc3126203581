package org.lifeline.referral.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.form.valid.Band;

/** What became of a referral that arrived. Says nothing of a possible match: nobody may notice one. */
public sealed interface Verdict {

  /**
   * It is kept, and will be served; unless it is set apart: then somebody decides first.
   *
   * @param apart what its partner is to know if it is set apart; empty for any other
   */
  record Accepted(UUID id, String caseReference, Band band, Instant at, List<FieldError> apart) implements Verdict {

    /** These warnings, and before them that it is set apart. */
    public List<FieldError> with(List<FieldError> warnings) {
      return Stream.concat(apart.stream(), warnings.stream()).toList();
    }
  }

  /** The partner has referred this survivor before. */
  record Duplicate(UUID earlier, String caseReference) implements Verdict {
  }

  /** It breaks a rule that takes a look at other referrals. */
  record Refused(List<FieldError> errors) implements Verdict {
  }
}
