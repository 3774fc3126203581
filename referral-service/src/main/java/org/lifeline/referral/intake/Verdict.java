package org.lifeline.referral.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.form.valid.Band;

/** What became of a referral that arrived. Reveals nothing about a possible match: nobody may notice one. */
public sealed interface Verdict {

  /**
   * It is stored and will be served; one that is set apart waits for a decision first.
   *
   * @param apart what its partner has to know if it is set apart; empty for any other
   */
  record Accepted(UUID id, String caseReference, Band band, Instant at, List<FieldError> apart) implements Verdict {

    /** These warnings, preceded by the one that it is set apart. */
    public List<FieldError> with(List<FieldError> warnings) {
      return Stream.concat(apart.stream(), warnings.stream()).toList();
    }
  }

  /** The partner has referred this survivor before. */
  record Duplicate(UUID earlier, String caseReference) implements Verdict {
  }

  /** It breaks a rule that depends on other referrals. */
  record Refused(List<FieldError> errors) implements Verdict {
  }
}
