package org.lifeline.dispatch.consignment;

import java.util.UUID;

/**
 * A parcel from its preparation to its end. Each state offers just the moves that it allows:
 *
 * <pre>
 * (reserved) ─▶ Prepared ◀─▶ Ready ──hand-over──▶ Dispatched ─▶ Delivered ─┬─▶ Discovered
 *                  │           │                       ├──────▶ Failed ────┤
 *                  └───────────┴──▶ Cancelled          └───────────────────┘
 * </pre>
 *
 * Moves are pure: they take what they need and return the next state with its event.
 */
public sealed interface Consignment permits InHand, Dispatched, Delivered, Failed, Discovered, Cancelled {

  Parcel parcel();

  /** The version of the contact pack that is, or is to be, loaded; 0 where the region had none. */
  long packVersion();

  default UUID id() {
    return parcel().id();
  }
}
