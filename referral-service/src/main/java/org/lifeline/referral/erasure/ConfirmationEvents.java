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
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Listens to topic {@code erasures}. A confirmation for a referral that is not erased here shows that this database was
 * restored from a backup older than the erasure: the referral is then erased again.
 */
@Component
@Order(2)
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

  /** Takes, at start, the confirmations that this database has not seen yet. */
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

  /** The confirmation; null if it cannot be read, which makes it a dead letter where it is heard in its turn. */
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
