package org.lifeline.referral.suspension;

import org.lifeline.platform.words.Term;

/** Why a party is suspended, or let in again. A closed list: the particulars belong in no event. */
enum Reason implements Term {
  CREDENTIALS_EXPOSED, MISUSE, INVESTIGATION, LEFT_THE_SCHEME, OWN_WISH, TEST, RESOLVED
}
