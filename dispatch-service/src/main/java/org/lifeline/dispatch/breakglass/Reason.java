package org.lifeline.dispatch.breakglass;

import org.lifeline.platform.words.Term;

/** Why a scheme operator has to know where a parcel goes: a closed list; the reason is audited. */
enum Reason implements Term {
  /** Somebody has told us that the address is watched, or known to a person who must not know it. */
  DANGER_AT_ADDRESS,
  /** The courier has lost the parcel, and has to look where it should have gone. */
  PARCEL_LOST,
  /** The parcel came back, or went elsewhere, and the partner cannot be reached. */
  PARTNER_UNREACHABLE,
  /** A court or a law demands it. */
  LEGAL_DUTY
}
