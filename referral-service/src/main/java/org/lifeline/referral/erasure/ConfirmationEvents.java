package org.lifeline.referral.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.referral.audit.Acts;

/**
 * What services say on topic {@code erasures}. A confirmation of what is not erased here tells that this database is older
 * than the erasure, since it was restored from a backup: then it is erased again.
 */
final class ConfirmationEvents implements EventHandler {

  static final String TOPIC = "erasures";

  private final ErasePersonalData erase;
  private final Erasures erasures;
  private final Confirmations confirmations;
  private final AvroCodec codec;

  ConfirmationEvents(ErasePersonalData erase, Erasures erasures, Confirmations confirmations, AvroCodec codec) {
    this.erase = erase;
    this.erasures = erasures;
    this.confirmations = confirmations;
    this.codec = codec;
  }

  @Override
  public boolean wants(String topic, String type, String key) {
    return topic.equals(TOPIC) && type.equals("erasure-confirmed");
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    var told = new ArrayList<Confirmation>(events.size());
    var outcomes = new ArrayList<Outcome>(events.size());
    for (var event : events) {
      var confirmation = confirmation(event.body());
      outcomes.add(confirmation == null ? Outcome.NOT_OURS : Outcome.APPLIED);
      if (confirmation != null) {
        told.add(confirmation);
      }
    }
    take(told);
    return outcomes;
  }

  /** The same at the start, of what this database has not looked at yet. */
  void catchUp(List<ConsumerRecord<byte[], byte[]>> records) {
    var told = new ArrayList<Confirmation>(records.size());
    for (var record : records) {
      var confirmation = read(record);
      if (confirmation != null) {
        told.add(confirmation);
      }
    }
    take(told);
  }

  private void take(List<Confirmation> told) {
    if (told.isEmpty()) {
      return;
    }
    List<UUID> ids = told.stream().map(Confirmation::referralId).distinct().toList();
    erasures.notErased(ids).forEach(id -> erase.erase(id, ErasureReason.FOUND_ERASED, Acts.EVENTS));
    confirmations.keep(told);
  }

  /** Null for what cannot be read: it becomes a dead letter where it is heard. */
  private @Nullable Confirmation read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null ? null : confirmation(codec.decode(record.value()));
    } catch (Undecodable | IllegalArgumentException e) {
      return null;
    }
  }

  /** @throws IllegalArgumentException an id in it is no UUID */
  private static @Nullable Confirmation confirmation(@Nullable SpecificRecord body) {
    return body instanceof ErasureConfirmed confirmed
        ? new Confirmation(UUID.fromString(confirmed.getReferralId()), confirmed.getService(),
            confirmed.getConfirmedAt())
        : null;
  }
}
