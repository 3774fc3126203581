package org.lifeline.schemas;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.events.ReferralKey;

/** The keys of records: what is said of a referral has its id as key, on every topic. */
public final class RecordKeys {

  private RecordKeys() {
  }

  /** The key that a record with this body has; empty if it is not about a referral. */
  public static Optional<String> of(SpecificRecord body) {
    if (body instanceof ReferralKey key) {
      return Optional.of(key.getReferralId() + "/" + key.getPart());
    }
    return Optional.ofNullable(body.getSchema().getField("referral_id")).map(field -> body.get(field.pos()).toString());
  }
}
