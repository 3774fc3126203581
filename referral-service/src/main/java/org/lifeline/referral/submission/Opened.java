package org.lifeline.referral.submission;

import org.lifeline.referral.form.raw.RawReferral;

/** A submission, opened. */
sealed interface Opened {

  /** A referral, not checked yet. */
  record Read(RawReferral referral) implements Opened {
  }

  /** Sealed in a way that does not say by which partner, and what was sealed does not name this one. */
  record OfNobody() implements Opened {
  }

  /** What was sealed is no JSON object. */
  record NotJson() implements Opened {
  }
}
