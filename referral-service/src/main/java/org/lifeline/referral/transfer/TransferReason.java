package org.lifeline.referral.transfer;

import org.lifeline.platform.words.Term;

/** Why a referral is to go to another partner: a closed list, since somebody's own words could say something of a person. */
enum TransferReason implements Term {
  /** The survivor has moved to where the other one works. */
  MOVED_AWAY,
  /** The survivor asked for it. */
  ASKED_BY_SURVIVOR,
  /** The other one has the help that the survivor needs. */
  SPECIALIST_HELP,
  /** Two partners care for one survivor, and the other one goes on. */
  CASE_SHARED,
  /** The partner ends its work, or leaves the scheme. */
  PARTNER_CLOSES,
  OTHER
}
