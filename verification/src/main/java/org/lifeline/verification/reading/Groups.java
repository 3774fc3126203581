package org.lifeline.verification.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.localstack.kafka.Answer;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.verification.snapshot.Reception.Partition;

/** The consumer groups of the services; each is named after its service, and accessed with its service's rights. */
public final class Groups {

  private final KafkaAccess kafka;

  public Groups(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** The next offset that a service will read, by partition. */
  Map<Partition, Long> committed(String service) {
    var offsets = new HashMap<Partition, Long>();
    committedPartitions(service)
        .forEach((partition, offset) -> offsets.put(new Partition(partition.topic(), partition.partition()), offset));
    return offsets;
  }

  Map<TopicPartition, Long> committedPartitions(String service) {
    try (var admin = admin(service)) {
      var offsets = new HashMap<TopicPartition, Long>();
      await(admin.listConsumerGroupOffsets(service).partitionsToOffsetAndMetadata()).forEach((partition, committed) -> {
        if (committed != null) {
          offsets.put(partition, committed.offset());
        }
      });
      return offsets;
    }
  }

  /** Whether a service's group has no members at the moment. */
  public boolean isIdle(String service) {
    try (var admin = admin(service)) {
      return await(admin.describeConsumerGroups(List.of(service)).all()).values().stream()
          .allMatch(group -> group.members().isEmpty());
    }
  }

  /**
   * Sets a group back to the first record of every partition of these topics that it has read. It must be idle.
   *
   * @return the number of these partitions
   */
  public int rewind(String service, Set<String> topics) {
    try (var admin = admin(service)) {
      var beginnings = new HashMap<TopicPartition, OffsetSpec>();
      committedPartitions(service).keySet().stream().filter(partition -> topics.contains(partition.topic()))
          .forEach(partition -> beginnings.put(partition, OffsetSpec.earliest()));
      var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
      await(admin.listOffsets(beginnings).all())
          .forEach((partition, first) -> offsets.put(partition, new OffsetAndMetadata(first.offset())));
      await(admin.alterConsumerGroupOffsets(service, offsets).all());
      return offsets.size();
    }
  }

  private Admin admin(String service) {
    return Admin.create(kafka.as(service));
  }

  private static <T> T await(KafkaFuture<T> answer) {
    return Answer.await(answer, "Kafka does not tell of a consumer group");
  }
}
