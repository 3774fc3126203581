package org.lifeline.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends batches of records and waits until the broker has acknowledged each (acks=all).
 *
 * <p>
 * Order: the producer is idempotent, has one request under way at a time, and never gives a batch up by itself, so what the
 * broker holds of a partition is always a beginning of what was sent to it. With a second request under way, a broker that
 * comes back and knows nothing of a new producer yet may refuse the first and take the second. At the first record that is not taken, or when a batch takes too long, the
 * sender gives up as a whole; after {@link #reset} everything is sent again from the start. Whoever went on after a
 * failure could let a later record overtake an earlier one of the same key.
 *
 * <p>
 * On fenced topics not even a repeat comes late: batches are transactions under one id, and whoever takes over makes its
 * predecessors powerless (see {@link #ready}). Readers see it so with {@code isolation.level=read_committed}, and are given what
 * a batch has for all of these topics at once. A sender that was
 * overtaken meanwhile, and has the right to send again, learns of it before it sends anything else; then it needs one new
 * producer, and nothing has been written twice. Used by one thread.
 */
public final class RecordSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordSender.class);

  /** With one blocked call shorter than the database's {@code idle_in_transaction_session_timeout} of 10 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final int LONGEST_CALL_MILLIS = 3_000;
  /** A dead letter is larger than the record that it keeps, which may be as large as Kafka's default of 1 MiB allows. */
  private static final int LARGEST_REQUEST = 4 * 1024 * 1024;

  private final Map<String, Object> config;
  private final Set<String> fencedTopics;
  private final String fence;
  private final Set<String> eventTimeTopics;
  private @Nullable KafkaProducer<byte[], byte[]> open;
  private @Nullable KafkaProducer<byte[], byte[]> fenced;

  /** @param client connection and security settings; what makes the promise is set here and cannot be overridden */
  public RecordSender(Map<String, Object> client) {
    this(client, Set.of(), "", Set.of());
  }

  /**
   * @param fencedTopics topics on which a late repeat would do harm, for example by undoing a tombstone
   * @param fence transactional id, the same in every instance of a service
   */
  public RecordSender(Map<String, Object> client, Set<String> fencedTopics, String fence) {
    this(client, fencedTopics, fence, Set.of());
  }

  /**
   * @param eventTimeTopics beginnings of names of topics whose records have their event's time and not that of sending; the
   * beginning of the hour of sending, where that is earlier
   */
  public RecordSender(Map<String, Object> client, Set<String> fencedTopics, String fence, Set<String> eventTimeTopics) {
    this.fencedTopics = Set.copyOf(fencedTopics);
    this.eventTimeTopics = Set.copyOf(eventTimeTopics);
    this.fence = fence;
    config = new HashMap<>(client);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_CALL_MILLIS);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
  }

  /**
   * Shuts every earlier sender out of the fenced topics, unless this one has before. To be called by whoever has the right to
   * send, before it reads what is to be sent: then nobody can send what was read before a successor took over. One that was
   * itself shut out since can send nothing either, and does it anew the next time.
   *
   * @throws NotSent the broker did not answer
   */
  public void ready() {
    if (fencedTopics.isEmpty() || fenced != null) {
      return;
    }
    var settings = new HashMap<>(config);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, fence);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
    var producer = new KafkaProducer<byte[], byte[]>(settings);
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw new NotSent(fence, e);
    }
    fenced = producer;
  }

  /**
   * Returns when every record is acknowledged.
   *
   * @throws Overtaken another sender has shut this one out; the broker holds none of the records
   * @throws NotSent at least one is not; which of them the broker holds is unknown
   */
  public void sendAll(List<OutgoingRecord> records) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var toFenced = records.stream().filter(r -> fencedTopics.contains(r.topic())).toList();
    var transaction = toFenced.isEmpty() ? null : begin(toFenced, deadline);
    var sent = new ArrayList<Sent>(records.size());
    for (var record : records) {
      if (!fencedTopics.contains(record.topic())) {
        sent.add(Sent.by(producer(), record, timestamp(record), deadline));
      }
    }
    if (transaction != null) {
      commit(transaction);
    }
    sent.forEach(s -> s.await(deadline));
  }

  /** Before anything else is sent: that the broker takes these says that nobody has taken over. */
  private KafkaProducer<byte[], byte[]> begin(List<OutgoingRecord> records, long deadline) {
    var producer = fenced;
    if (producer == null) {
      throw new IllegalStateException("not ready to send to fenced topics");
    }
    try {
      producer.beginTransaction();
      records.stream().map(record -> Sent.by(producer, record, timestamp(record), deadline)).toList()
          .forEach(sent -> sent.await(deadline));
      return producer;
    } catch (KafkaException | NotSent e) {
      if (Overtaken.is(e)) {
        close(producer);
        fenced = null;
        throw new Overtaken(fence, e);
      }
      throw e instanceof NotSent notSent ? notSent : new NotSent(fence, e);
    }
  }

  private void commit(KafkaProducer<byte[], byte[]> transaction) {
    try {
      transaction.commitTransaction();
    } catch (KafkaException e) {
      throw new NotSent(fence, e);
    }
  }

  /** Never later than now: a broker refuses what is far ahead of it, as of a clock that was wrong when the event was written. */
  private @Nullable Long timestamp(OutgoingRecord record) {
    return eventTimeTopics.stream().anyMatch(record.topic()::startsWith)
        ? EventRecords.timeOf(record.headers()).map(RecordSender::notAhead).map(Instant::toEpochMilli).orElse(null)
        : null;
  }

  /** The time itself; the beginning of this hour in place of one that is still to come, for nobody is to see when it was sent. */
  private static Instant notAhead(Instant time) {
    var now = Instant.now();
    return time.isAfter(now) ? now.truncatedTo(ChronoUnit.HOURS) : time;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    var producer = open != null ? open : new KafkaProducer<byte[], byte[]>(config);
    open = producer;
    return producer;
  }

  private static void close(@Nullable KafkaProducer<?, ?> producer) {
    if (producer != null) {
      try {
        producer.close(Duration.ZERO);
      } catch (KafkaException e) {
        LOG.warn("a producer did not close and is dropped: {}", e.getClass().getSimpleName());
      }
    }
  }

  /** Drops what is still on its way; the next batch starts with new producers. */
  public void reset() {
    close(open);
    open = null;
    close(fenced);
    fenced = null;
  }

  @Override
  public void close() {
    reset();
  }
}
