package org.lifeline.platform.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.lifeline.platform.outbox.OutgoingRecord;

/** How a service announces how far its chain has got. */
@FunctionalInterface
public interface AuditHeads {

  /**
   * The newest entry of a chain.
   *
   * @param hash of that entry, in hex
   */
  record Head(String service, long position, String hash, Instant sealedAt) {

    /**
     * The record key: the service and the day (UTC). On a compacted topic, the last head of each day is therefore kept
     * for ever.
     */
    public String key() {
      return service + "/" + LocalDate.ofInstant(sealedAt, ZoneOffset.UTC);
    }
  }

  OutgoingRecord tell(Head head);
}
