package org.lifeline.referral.submission;

import org.lifeline.referral.form.raw.RawReferral;

/** The result of opening a submission. */
sealed interface Opened {

  /** A referral, not checked yet. */
  record Read(RawReferral referral) implements Opened {
  }

  /** Sealed in a way that does not say by which partner, and the content does not name this one. */
  record OfNobody() implements Opened {
  }

  /** What was sealed is not a JSON object. */
  record NotJson() implements Opened {
  }
}
