package org.lifeline.referral.suspension;

import org.lifeline.platform.words.Term;

/** Why somebody is suspended, or let in again. A closed list: what it is about in particular belongs in no event. */
enum Reason implements Term {
  CREDENTIALS_EXPOSED, MISUSE, INVESTIGATION, LEFT_THE_SCHEME, OWN_WISH, TEST, RESOLVED
}
