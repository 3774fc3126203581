package org.lifeline.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.benchmarks.measure.Latencies;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.platform.broker.HeaderText;

/**
 * When each referral's events on its way to the feed could be read. The time from one to the next is what one service
 * took, including its hop over Kafka; from {@code consignment-prepared} to {@code device-dispatched} it is the hub's
 * staff, through dispatch-service.
 */
public final class Waypoints implements AutoCloseable {

  /** The events, in their order. */
  public static final List<String> EVENTS = List.of("referral-created", "device-reserved", "consignment-prepared",
      "device-dispatched");

  /** A user that may read all of these. */
  private static final String READER = "notification-service";
  private static final Set<String> TOPICS = Set.of("referrals", "allocations", "dispatches");

  private final Map<String, Map<String, Long>> seen = new ConcurrentHashMap<>();
  private final TopicReader reader;

  public Waypoints(KafkaAccess kafka) {
    reader = new TopicReader(kafka, READER, TOPICS::contains, 0,
        (records, at) -> records.forEach(record -> note(record, at)));
  }

  private void note(ConsumerRecord<byte[], byte[]> record, long at) {
    var type = HeaderText.of(record, "ce_type");
    if (record.key() != null && type != null) {
      seen.computeIfAbsent(new String(record.key(), UTF_8), id -> new ConcurrentHashMap<>())
          .putIfAbsent(type, at);
    }
  }

  /**
   * How long after its intended post this event of each of these referrals could be read, if it has been.
   *
   * @throws IllegalStateException it has been read for none
   */
  public Latencies until(String event, List<Journeys.Journey> journeys) {
    var latencies = new Latencies();
    for (var journey : journeys) {
      var at = seen.getOrDefault(journey.referralId(), Map.of()).get(event);
      if (at != null) {
        latencies.record(at - journey.intended());
      }
    }
    if (latencies.count() == 0) {
      throw new IllegalStateException("no " + event + " was read of " + journeys.size() + " referrals");
    }
    return latencies;
  }

  @Override
  public void close() {
    reader.close();
  }
}
