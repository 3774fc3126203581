package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.lifeline.demo.sample.Fingerprint;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.events.ReferralSubmitted;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.NotSent;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.outbox.RecordSender;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.RegistryUnavailable;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.sealing.MessageSeal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands in through Kafka: each row sealed to referral-service's published key, on the partner's own topic. The id of
 * each record is derived from its row, so that a repeated record is recognised. A row that has too many or too few
 * fields for the header cannot become JSON: it is refused as an upload would refuse it.
 */
public final class KafkaReferrer implements Referrer {

  private static final int MANY = 200;

  private final String partner;
  private final Door referral;
  private final Map<String, Object> broker;
  private final EventRecords records;
  private final boolean byHeader;

  /** @param broker the broker's address, and how the partner signs in to it */
  public KafkaReferrer(String partner, Door referral, Map<String, Object> broker, URI registry) {
    this(partner, referral, broker, registry, true);
  }

  /** @param byHeader false if the same rows may have been handed in under ids derived from their fields alone */
  public KafkaReferrer(String partner, Door referral, Map<String, Object> broker, URI registry, boolean byHeader) {
    this.byHeader = byHeader;
    this.partner = partner;
    this.referral = referral;
    this.broker = Map.copyOf(broker);
    this.records = new EventRecords(new AvroCodec(new SchemaRegistry(registry)), partner);
  }

  @Override
  public void handIn(List<SampleRow> rows, Consumer<Submission> told) {
    var ids = new LinkedHashMap<UUID, SampleRow>();
    rows.stream().filter(SampleRow::isRagged).forEach(row -> told.accept(Submission.refused(row, List.of("row"))));
    rows.stream().filter(row -> !row.isRagged())
        .forEach(row -> ids.put(id(row, byHeader), row));
    publish(ids);
    ids.forEach((id, row) -> {
      var answer = referral.find("/v1/submissions/" + id);
      for (var pause = new Pause(); answer == null; answer = referral.find("/v1/submissions/" + id)) {
        pause.take();
      }
      told.accept(Submission.of(row, answer, "referral_id"));
    });
  }

  /**
   * The id under which a row is handed in, and by which its outcome is looked up. Under another header the same fields
   * mean something else.
   *
   * @param byHeader as given to the constructor; true if none was
   */
  public static UUID id(SampleRow row, boolean byHeader) {
    return Fingerprint.id(row.number() + "/" + (byHeader ? String.join(",", row.header()) + "\n" : "")
        + String.join(",", row.fields()));
  }

  private void publish(Map<UUID, SampleRow> rows) {
    var published = referral.get("/v1/submission-key");
    var keyId = published.get("key_id").asString();
    var seal = new MessageSeal(Base64.getDecoder().decode(published.get("public_key").asString()));
    var info = published.get("info").asString();
    try (var sender = new RecordSender(broker)) {
      var batch = new ArrayList<OutgoingRecord>();
      rows.forEach((id, row) -> {
        var sealed = seal.seal(JsonMapper.shared().writeValueAsString(row.json()).getBytes(UTF_8), info);
        batch.add(record(id, new ReferralSubmitted(keyId, ByteBuffer.wrap(sealed))));
        if (batch.size() == MANY) {
          send(sender, batch);
        }
      });
      send(sender, batch);
    }
  }

  private OutgoingRecord record(UUID id, ReferralSubmitted submission) {
    for (var pause = new Pause();; pause.take()) {
      try {
        return records.external(id, "submissions." + partner, id.toString(), submission, Instant.now());
      } catch (RegistryUnavailable e) {
        // The schema's id is looked up only once; the registry gets the same patience as the broker.
      }
    }
  }

  private static void send(RecordSender sender, List<OutgoingRecord> batch) {
    for (var pause = new Pause();;) {
      try {
        sender.sendAll(batch);
        batch.clear();
        return;
      } catch (NotSent e) {
        sender.reset();
        pause.take();
      }
    }
  }
}
