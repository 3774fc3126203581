package org.lifeline.platform.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.lifeline.platform.outbox.OutgoingRecord;

/** How a service tells where its chain has got to. */
@FunctionalInterface
public interface AuditHeads {

  /**
   * The newest entry of a chain.
   *
   * @param hash of it, in hex
   */
  record Head(String service, long position, String hash, Instant sealedAt) {

    /** The service and the day (UTC): of each day the last head stays for ever where the topic is compacted. */
    public String key() {
      return service + "/" + LocalDate.ofInstant(sealedAt, ZoneOffset.UTC);
    }
  }

  OutgoingRecord tell(Head head);
}
