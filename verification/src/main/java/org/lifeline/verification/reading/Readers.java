package org.lifeline.verification.reading;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.kafka.Topic;
import org.lifeline.localstack.kafka.TopicsFile;

/**
 * The users as which the check reads topics. No user may read all of them, and the check has no rights of its own: it
 * reads each topic as one of those who may.
 */
public final class Readers {

  private static final String READS_MOST = "operator-console";

  private final KafkaAccess kafka;
  private final Map<String, String> readers;

  public Readers(Installation installation, KafkaAccess kafka) {
    this.kafka = kafka;
    this.readers = TopicsFile.read(installation.topics()).of(kafka.scheme()).stream()
        .collect(Collectors.toMap(Topic::name, topic -> readerOf(topic.readers())));
  }

  private static String readerOf(Collection<String> readers) {
    return readers.contains(READS_MOST) ? READS_MOST : readers.iterator().next();
  }

  /** Every topic of the scheme. There may be others, of parties that have left: nobody has any right on them. */
  Set<String> topics() {
    return readers.keySet();
  }

  /** All users that are needed. */
  Set<String> all() {
    return new TreeSet<>(readers.values());
  }

  /** The user that reads a topic; an empty name if it is not one of the scheme's. */
  String of(String topic) {
    return readers.getOrDefault(topic, "");
  }

  Map<String, Object> access(String reader) {
    return kafka.as(reader);
  }
}
