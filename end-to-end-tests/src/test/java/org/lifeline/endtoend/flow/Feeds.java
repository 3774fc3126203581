package org.lifeline.endtoend.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.benchmarks.load.TopicReader;
import org.lifeline.localstack.kafka.KafkaAccess;

/**
 * The notices that arrive on the network operators' feeds, the end of the chain, from now on: each counted once,
 * however often it was written. They are read as operators read them, so that the reader has to cope with a broker that
 * is gone too.
 */
public final class Feeds implements AutoCloseable {

  private static final String FEED = "dispatch-feed.";
  /** May read all of them. */
  private static final String READER = "dispatch-service";
  /** One that is cut off keeps its connections: so long is waited for what it was asked. */
  private static final int PATIENCE_WITH_A_BROKER = 10_000;

  private final Flow flow = new Flow();
  private final Set<String> seen = new HashSet<>();
  private final TopicReader reader;

  public Feeds(KafkaAccess kafka) {
    reader = new TopicReader(kafka, READER, topic -> topic.startsWith(FEED), 0,
        Map.of("request.timeout.ms", PATIENCE_WITH_A_BROKER), (records, at) -> records.forEach(record -> {
          if (seen.add(id(record))) {
            flow.add(at);
          }
        }));
  }

  /** When each notice came. */
  public Flow flow() {
    return flow;
  }

  private static String id(ConsumerRecord<byte[], byte[]> record) {
    return new String(Objects.requireNonNull(record.headers().lastHeader("ce_id")).value(), UTF_8);
  }

  /** @throws IllegalStateException they were not read to the end */
  @Override
  public void close() {
    reader.close();
  }
}
