package org.lifeline.dispatch.consignment;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A readiness check as it was recorded.
 *
 * @param by who filled it in
 * @param batteryPercent null where it was not said
 * @param open what did not hold, in the order of the list
 */
public record Check(Instant at, String by, @Nullable Integer batteryPercent, Set<ReadinessItem> open) {
}
