package org.lifeline.referral.review.apart;

import org.lifeline.platform.words.Term;

/** What is decided of a referral that was set apart because of the survivor's age. */
enum ApartDecision implements Term {
  /** It goes on like an adult's: it is served, with its place of old. */
  ADULT,
  /** Children's services have taken over: it ends here, without a phone of ours. */
  TAKEN_OVER
}
