package org.lifeline.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lifeline.benchmarks.synthetic.Referrals;
import org.lifeline.events.ReferralSubmitted;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.sealing.MessageSeal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands in through Kafka: each referral is sealed to the key that referral-service publishes for its partner, and sent
 * on the partner's own topic.
 */
public final class Submissions implements Intake, AutoCloseable {

  private static final String TOPIC = "submissions.";

  private final List<String> partners;
  private final Referrals referrals;
  private final EventRecords records;
  private final String keyId;
  private final MessageSeal seal;
  private final Map<String, String> infos;
  private final Map<String, KafkaProducer<byte[], byte[]>> producers;
  private final LongAdder sealed = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  public Submissions(List<String> partners, Clients clients, KafkaAccess kafka, Referrals referrals) {
    this.partners = List.copyOf(partners);
    this.referrals = referrals;
    this.records = new EventRecords(new AvroCodec(new SchemaRegistry(URI.create(kafka.addresses().registry()))),
        "bench");
    var keys = partners.stream().collect(Collectors.toMap(partner -> partner, partner -> key(clients, partner)));
    var key = Objects.requireNonNull(keys.get(partners.getFirst()));
    keyId = key.get("key_id").asString();
    seal = new MessageSeal(Base64.getDecoder().decode(key.get("public_key").asString()));
    // Each partner has an info of its own.
    infos = keys.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, published -> published.getValue().get("info").asString()));
    producers = partners.stream()
        .collect(Collectors.toMap(partner -> TOPIC + partner, partner -> producer(kafka.as(partner))));
  }

  private static JsonNode key(Clients clients, String partner) {
    try {
      return JsonMapper.shared().readTree(clients.referral(partner).get("/v1/submission-key").expected());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> access) {
    var settings = new HashMap<>(access);
    settings.putAll(Map.of("acks", "all", "linger.ms", 20, "batch.size", 64 * 1024));
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Runnable prepare(int first, int count) {
    var ready = IntStream.range(first, first + count).parallel().mapToObj(this::record).toList();
    return () -> send(ready);
  }

  /** The processor time of sealing one referral, in milliseconds, over all that were sealed so far. */
  public double sealingMillis() {
    return nanos.sum() / 1e6 / Math.max(1, sealed.sum());
  }

  private OutgoingRecord record(int index) {
    var partner = partners.get(index % partners.size());
    var plain = referrals.json(referrals.row(partner, index));
    var threads = ManagementFactory.getThreadMXBean();
    long begun = threads.getCurrentThreadCpuTime();
    var message = new ReferralSubmitted(keyId,
        ByteBuffer.wrap(seal.seal(plain, Objects.requireNonNull(infos.get(partner)))));
    nanos.add(threads.getCurrentThreadCpuTime() - begun);
    sealed.increment();
    var id = UUID.randomUUID();
    return records.external(id, TOPIC + partner, id.toString(), message, Instant.now());
  }

  private void send(List<OutgoingRecord> ready) {
    try {
      List<Future<?>> acknowledgements = ready.stream()
          .<Future<?>>map(record -> Objects.requireNonNull(producers.get(record.topic()))
              .send(new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers())))
          .toList();
      for (var acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a submission was not taken", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    producers.values().forEach(KafkaProducer::close);
  }
}
