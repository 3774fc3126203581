package org.lifeline.referral.transfer;

import org.lifeline.platform.words.Term;

/** What became of an offer. */
enum Outcome implements Term {
  /** It may still be accepted, declined or taken back. */
  OPEN,
  /** The referral belongs to the other partner now. */
  ACCEPTED,
  DECLINED,
  TAKEN_BACK,
  /** Nobody answered in time. */
  EXPIRED,
  /** The referral came to an end, or its personal data was erased, before the offer was answered. */
  ENDED
}
