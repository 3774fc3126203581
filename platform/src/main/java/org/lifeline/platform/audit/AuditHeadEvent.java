package org.lifeline.platform.audit;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Makes the event, of a schema that the service knows, which tells where its chain has got to. */
@FunctionalInterface
public interface AuditHeadEvent {

  /** @param position of the newest entry @param hash of it, in hex */
  SpecificRecord of(String service, long position, String hash, Instant sealedAt);
}
