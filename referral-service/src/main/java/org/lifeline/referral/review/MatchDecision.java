package org.lifeline.referral.review;

import org.lifeline.platform.words.Term;

/** What the safeguarding lead finds about a possible match, having asked both partners. */
enum MatchDecision implements Term {
  /** One survivor: the later referral is held as a duplicate of the other for as long as that one stands. */
  SAME_PERSON,
  /** Two survivors: the referral is served. */
  DIFFERENT_PERSON,
  /** One survivor, and the phone of the other referral is gone: the referral is served. */
  REPLACEMENT
}
