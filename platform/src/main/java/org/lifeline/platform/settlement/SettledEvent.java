package org.lifeline.platform.settlement;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.platform.inbox.Settlements.Settled;

/** Makes the event, of a schema that the service knows, which tells what came of what was asked. */
@FunctionalInterface
public interface SettledEvent {

  SpecificRecord of(Asked asked, Settled settled, Instant at);
}
