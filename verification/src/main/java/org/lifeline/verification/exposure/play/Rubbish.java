package org.lifeline.verification.exposure.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lifeline.events.ReferralSubmitted;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.Keyset.Purpose;
import org.lifeline.platform.sealing.MessageKey;
import org.lifeline.platform.sealing.MessageSeal;
import org.lifeline.verification.exposure.canary.Canaries;
import org.lifeline.verification.exposure.canary.Sort;

/** Personal values in records that no service can process, so that they become dead letters. */
final class Rubbish {

  /** The writer of each topic of {@link Sort#WITHIN}. */
  private static final Map<String, String> WRITERS = Map.of("referrals", "referral-service", "erasures",
      "referral-service", "allocations", "allocation-service", "stock", "allocation-service", "dispatches",
      "dispatch-service");
  private static final byte WIRE_FORMAT = 0;
  private static final int A_SCHEMA = 1;

  private final Setting setting;
  private final Canaries canaries;

  Rubbish(Setting setting, Canaries canaries) {
    this.setting = setting;
    this.canaries = canaries;
  }

  /**
   * Writes to a partner's own topic: values not sealed at all, sealed to another key or for another purpose, and sealed
   * but no referral; each with a key and a header that name somebody.
   */
  void fromPartner(String partner) {
    var topic = "submissions." + partner;
    var key = setting.doors().referral(partner).get("/v1/submission-key");
    var seal = new MessageSeal(Base64.getDecoder().decode(key.get("public_key").asString()));
    var info = key.get("info").asString();
    var stranger = new MessageSeal(MessageKey.of(Keyset.generate(Purpose.SEALED_MESSAGES)).published().bytes());
    var unsealed = canaries.name("what a partner wrote unsealed", Sort.UNSEALED).getBytes(UTF_8);
    var sealed = canaries.name("what a partner sealed wrongly", Sort.PERSONAL);
    var json = ("{\"recipient_name\": \"" + sealed + "\"}").getBytes(UTF_8);
    var codec = new AvroCodec(new SchemaRegistry(setting.registry()));
    var values = List.of(unsealed, submission(codec, topic, unsealed),
        submission(codec, topic, stranger.seal(json, info)),
        submission(codec, topic, seal.seal(json, "another purpose")),
        submission(codec, topic, seal.seal(sealed.getBytes(UTF_8), info)),
        submission(codec, topic, seal.seal(json, info)));
    write(partner, values.stream().map(value -> named(topic, unsealed, value)).toList());
  }

  private static ProducerRecord<byte[], byte[]> named(String topic, byte[] name, byte[] value) {
    var record = new ProducerRecord<>(topic, name, value);
    record.headers().add("x-client", name);
    return record;
  }

  private static byte[] submission(AvroCodec codec, String topic, byte[] sealed) {
    return codec.encode(topic, new ReferralSubmitted("0123456789abcdef", ByteBuffer.wrap(sealed)));
  }

  /** Writes to every internal topic, as a broken service might. */
  void within() {
    var value = canaries.name("what a broken service wrote", Sort.GARBAGE).getBytes(UTF_8);
    var framed = ByteBuffer.allocate(5 + value.length).put(WIRE_FORMAT).putInt(A_SCHEMA).put(value).array();
    WRITERS.forEach((topic, writer) -> {
      var records = List.of(record(topic, value), record(topic, framed), record(topic, framed));
      records.getLast().headers().add("x-anything", value);
      write(writer, records);
    });
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, byte[] value) {
    return new ProducerRecord<>(topic, UUID.randomUUID().toString().getBytes(UTF_8), value);
  }

  private void write(String principal, List<ProducerRecord<byte[], byte[]>> records) {
    try (var producer = new KafkaProducer<>(setting.kafka().as(principal), new ByteArraySerializer(),
        new ByteArraySerializer())) {
      for (var record : records) {
        producer.send(record).get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker has not taken what " + principal + " wrote", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
