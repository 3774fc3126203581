package org.lifeline.referral.review.apart;

import org.lifeline.platform.words.Term;

/** The decision on a referral that was set apart because of the survivor's age. */
enum ApartDecision implements Term {
  /** It goes on like an adult's: it is served, with its old place in the queue. */
  ADULT,
  /** Children's services have taken over: it ends here, without a phone from the scheme. */
  TAKEN_OVER
}
