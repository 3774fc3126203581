package org.lifeline.dispatch.breakglass;

import org.lifeline.platform.words.Term;

/** Why a scheme operator has to know where a parcel goes: a closed list, which goes on record. */
public enum Reason implements Term {
  /** Somebody has told us that the address is watched, or known to whom it must not be. */
  DANGER_AT_ADDRESS,
  /** The courier has lost it, and has to look where it should have gone. */
  PARCEL_LOST,
  /** It came back, or went elsewhere, and the partner cannot be reached. */
  PARTNER_UNREACHABLE,
  /** A court has ordered it, or the law does. */
  LEGAL_DUTY
}
