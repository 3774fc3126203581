package org.lifeline.referral.transfer;

import org.lifeline.platform.words.Term;

/** Why a referral is to go to another partner: a closed list, since free text could say something about a person. */
enum TransferReason implements Term {
  /** The survivor has moved to where the other partner works. */
  MOVED_AWAY,
  /** The survivor asked for it. */
  ASKED_BY_SURVIVOR,
  /** The other partner offers the help that the survivor needs. */
  SPECIALIST_HELP,
  /** Two partners care for one survivor, and the other one continues. */
  CASE_SHARED,
  /** The partner closes, or leaves the scheme. */
  PARTNER_CLOSES,
  OTHER
}
