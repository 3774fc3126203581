package org.lifeline.platform.settlement;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.platform.inbox.Settlements.Settled;
import org.lifeline.platform.outbox.OutgoingRecord;

/** How a service is asked to settle a dead letter, and how it tells what came of it. */
public interface SettlementTopics {

  /**
   * What is asked for.
   *
   * @param id of the request
   * @param topic where the record was read that could not be taken; partition and position likewise
   * @param letter its offset on the dead-letter topic
   * @param discard whether it is given up; otherwise it is taken again
   */
  record Asked(String id, String topic, int partition, long position, long letter, boolean discard) {
  }

  /** The topic on which others ask. */
  String topic();

  /** What an event asks of this service; empty if it asks another, or asks nothing that is known. */
  Optional<Asked> asked(SpecificRecord event);

  OutgoingRecord told(Asked asked, Settled settled, Instant at);
}
