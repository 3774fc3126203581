package org.lifeline.referral.transfer;

import org.lifeline.platform.words.Term;

/** What became of an offer. */
enum Outcome implements Term {
  /** It may still be accepted, declined or taken back. */
  OPEN,
  /** The referral is the other partner's now. */
  ACCEPTED,
  DECLINED,
  TAKEN_BACK,
  /** Nobody answered in time. */
  EXPIRED,
  /** The referral has come to an end meanwhile, or its person was erased. */
  ENDED
}
