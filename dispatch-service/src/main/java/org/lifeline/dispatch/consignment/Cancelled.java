package org.lifeline.dispatch.consignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.ReleaseReason;

/**
 * A consignment that was given up before hand-over; its device may be reserved anew.
 *
 * @param check the last readiness check; null where there was none
 */
public record Cancelled(Parcel parcel, long packVersion, @Nullable Check check, ReleaseReason reason, Instant at)
    implements
      Consignment {
}
