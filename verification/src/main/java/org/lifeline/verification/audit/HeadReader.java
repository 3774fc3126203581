package org.lifeline.verification.audit;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.events.AuditHead;
import org.lifeline.localstack.StackFailure;
import org.lifeline.platform.broker.LoneConsumer;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.verification.reading.WholeTopics;

/** Reads the heads that services have published, with the auditor's rights. */
final class HeadReader {

  private static final String TOPIC = "audit-heads";

  private final Map<String, Object> access;
  private final AvroCodec codec;

  /** @param access the auditor's settings */
  HeadReader(Map<String, Object> access, URI registry) {
    this.access = access;
    this.codec = new AvroCodec(new SchemaRegistry(registry));
  }

  /**
   * Every head that is on the topic now, by service. Records that are no heads are skipped: referral-service deals with
   * them.
   */
  Map<String, List<Head>> read() {
    var heads = new HashMap<String, List<Head>>();
    try (var consumer = open()) {
      var partitions = consumer.partitionsFor(TOPIC).stream().map(p -> new TopicPartition(TOPIC, p.partition()))
          .toList();
      WholeTopics.read(consumer, partitions, record -> add(heads, record.value()));
      return heads;
    } catch (KafkaException e) {
      throw StackFailure.failed("The published heads cannot be read (" + e.getClass().getSimpleName()
          + "). Is the stack up? ./lifeline status says.");
    }
  }

  private void add(Map<String, List<Head>> heads, byte[] value) {
    try {
      if (value != null && codec.decode(value) instanceof AuditHead head) {
        heads.computeIfAbsent(head.getService(), service -> new ArrayList<>())
            .add(new Head(head.getService(), head.getEntry(), head.getHash(), head.getOccurredAt()));
      }
    } catch (Undecodable e) {
      // not a head
    }
  }

  private KafkaConsumer<byte[], byte[]> open() {
    return LoneConsumer.open(access,
        Map.of("max.poll.records", 5000, "default.api.timeout.ms", 15_000, "fetch.max.wait.ms", 20));
  }
}
