package org.lifeline.verification.reading;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.registry.Fields;
import org.lifeline.verification.history.About;
import org.lifeline.verification.history.Happened.Envelope;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.history.OneOfEach;

/**
 * Extracts ids and numbers from an event. Fields of the same name mean the same in every event, so they are found by
 * name; sealed and personal fields are not read.
 */
record Facts(SpecificRecord event, OneOfEach kept) {

  Told told(Envelope envelope) {
    return new Told(envelope, EventRecords.typeOf(event), number("sequence", "version"), at(),
        new About(id("referral_id"), id("reservation_id"), id("consignment_id"), id("device_id"), id("dispatch_id"),
            id("request_id"), word("step", "part", "service", "action", "reason")));
  }

  private @Nullable UUID id(String name) {
    try {
      return Fields.of(event, name) instanceof CharSequence text ? kept.id(UUID.fromString(text.toString())) : null;
    } catch (IllegalArgumentException noUuid) {
      return null;
    }
  }

  private long number(String... names) {
    for (var name : names) {
      if (Fields.of(event, name) instanceof Number number) {
        return number.longValue();
      }
    }
    return 0;
  }

  private long at() {
    return Stream.of("occurred_at", "applied_at").map(name -> Fields.of(event, name)).filter(Instant.class::isInstance)
        .mapToLong(at -> ((Instant) at).toEpochMilli()).findFirst().orElse(0);
  }

  private @Nullable String word(String... names) {
    for (var name : names) {
      var value = Fields.of(event, name);
      if (value instanceof Enum<?> || value instanceof CharSequence) {
        return kept.text(value.toString());
      }
    }
    return null;
  }
}
