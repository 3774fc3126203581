package org.lifeline.dispatch.events;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.Outcome;

/** One way in which this service handles events. A stage takes everything in a poll that concerns it at once. */
public interface Stage {

  /** Whether this kind of event concerns the stage; null is a tombstone. */
  boolean takes(@Nullable SpecificRecord body);

  /**
   * Handles events in the order in which they were read, in the open transaction.
   *
   * @return an outcome for each, in the same order
   */
  List<Outcome> take(List<Event> events);
}
