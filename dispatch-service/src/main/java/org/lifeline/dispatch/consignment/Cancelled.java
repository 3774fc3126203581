package org.lifeline.dispatch.consignment;

import java.time.Instant;
import org.lifeline.events.ReleaseReason;

/** Given up before hand-over; its device may be reserved anew. */
public record Cancelled(Parcel parcel, long packVersion, ReleaseReason reason, Instant at) implements Consignment {
}
