package org.lifeline.referral.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.referral.form.Band;

/** What became of a referral that arrived. Says nothing of a possible match: nobody may notice one. */
public sealed interface Verdict {

  /** It is kept, and will be served. */
  record Accepted(UUID id, String caseReference, Band band, Instant at) implements Verdict {
  }

  /** The partner has referred this survivor before. */
  record Duplicate(UUID earlier, String caseReference) implements Verdict {
  }

  /** It breaks a rule that takes a look at other referrals. */
  record Refused(List<FieldError> errors) implements Verdict {
  }
}
