package org.lifeline.referral.review;

import org.lifeline.platform.words.Term;

/**
 * What the safeguarding lead asks a partner about a possible match: a closed set, so that no question says anything
 * about a person.
 */
enum Question implements Term {
  /** Whether it is the survivor of the other referral, as far as the partner knows. */
  SAME_PERSON,
  /** What has become of the phone of the partner's referral. */
  PHONE_GONE,
  /** Which of the partners is to continue. */
  WHO_SERVES
}
