package org.lifeline.referral.review;

import org.lifeline.platform.words.Term;

/** What the safeguarding lead asks a partner about a possible match: words of a closed set, so that none says anything of a person. */
enum Question implements Term {
  /** Whether it is the survivor of the other referral, by what the partner knows. */
  SAME_PERSON,
  /** What has become of the phone of its referral. */
  PHONE_GONE,
  /** Which of the partners is to go on with it. */
  WHO_SERVES
}
