package org.lifeline.platform.audit;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Makes the event that announces how far a service's chain has got, in a schema that the service knows. */
@FunctionalInterface
public interface AuditHeadEvent {

  /**
   * Makes the event for one head of the chain.
   *
   * @param position of the newest entry
   * @param hash of the newest entry, in hex
   */
  SpecificRecord of(String service, long position, String hash, Instant sealedAt);
}
