package org.lifeline.platform.settlement;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.platform.inbox.Settlements.Settled;

/** Makes the event that announces the outcome of a settlement request, in a schema that the service knows. */
@FunctionalInterface
public interface SettledEvent {

  SpecificRecord of(Asked asked, Settled settled, Instant at);
}
