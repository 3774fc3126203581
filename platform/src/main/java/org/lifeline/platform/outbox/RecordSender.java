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
 * Sends batches of records and waits until the broker has acknowledged each record (acks=all).
 *
 * <p>
 * Order: the producer is idempotent, has one request in flight at a time, and never gives up a batch by itself, so what
 * the broker holds of a partition is always a prefix of what was sent to it. With a second request in flight, a broker
 * that comes back and does not know a new producer yet may refuse the first and take the second. At the first record
 * that is not taken, or when a batch takes too long, the sender gives up the whole batch; after {@link #reset}
 * everything is sent again from the start. Going on after a failure could let a later record overtake an earlier one of
 * the same key.
 *
 * <p>
 * On fenced topics not even a repeat arrives late: batches are transactions under one transactional id, and a sender
 * that takes over fences out its predecessors (see {@link #ready}). Readers see this with
 * {@code isolation.level=read_committed}, and get a batch's records on all of these topics at once. A sender that was
 * overtaken meanwhile, and has the right to send again, learns of it before it sends anything else; then it needs one
 * new producer, and nothing has been written twice. Not thread-safe.
 */
public final class RecordSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordSender.class);

  /** Together with one blocked call, less than the database's {@code idle_in_transaction_session_timeout} of 10 s. */
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

  /**
   * Makes a sender without fenced topics.
   *
   * @param client connection and security settings; the settings behind the promises are made here and cannot be
   * overridden
   */
  public RecordSender(Map<String, Object> client) {
    this(client, Set.of(), "", Set.of());
  }

  /**
   * Makes a sender.
   *
   * @param fencedTopics topics on which a late repeat would do harm, for example by undoing a tombstone
   * @param fence transactional id, the same in every instance of a service
   * @param eventTimeTopics prefixes of the names of topics whose records carry their event's time and not that of
   * sending. If the event's time is still to come, they carry the beginning of the hour of sending
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

  /** Whether {@link #ready} has nothing to do. */
  boolean isReady() {
    return fencedTopics.isEmpty() || fenced != null;
  }

  /**
   * Fences every earlier sender out of the fenced topics, unless this one already has. To be called by the sender that
   * has the right to send, before it reads what is to be sent: then no predecessor can send what it read before. A
   * sender that has itself been fenced out since cannot send either, and fences again the next time.
   *
   * @throws NotSent the broker did not answer
   */
  public void ready() {
    if (isReady()) {
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
   * Sends the records and returns once each is acknowledged.
   *
   * @throws Overtaken another sender has shut this one out; the broker holds none of the records
   * @throws NotSent at least one record is not acknowledged; which of them the broker holds is unknown
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

  /** Sends the records for fenced topics, before any others: if the broker takes them, nobody has taken over. */
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

  /**
   * The time to set on a record; null for the time of sending. Never later than now, as a broker refuses times far
   * ahead of its own, which an event has if a clock was wrong when it was written.
   */
  private @Nullable Long timestamp(OutgoingRecord record) {
    return eventTimeTopics.stream().anyMatch(record.topic()::startsWith)
        ? EventRecords.timeOf(record.headers()).map(RecordSender::notAhead).map(Instant::toEpochMilli).orElse(null)
        : null;
  }

  /**
   * The time itself, or the beginning of the current hour if it is still to come, since nobody is to see when the
   * record was sent.
   */
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

  /** Drops everything in flight; the next batch starts with new producers. */
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
