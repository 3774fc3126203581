package org.lifeline.platform.inbox.unread;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group had got at one moment.
 *
 * @param read its next offset on each partition; of one that it has never read, where it would begin
 * @param ends the end offsets of these partitions, looked up after the group's
 * @param left the partitions on which there is something to read
 * @param thin how many partitions of these topics lack a replica in sync
 */
record Places(Map<TopicPartition, Long> read, Map<TopicPartition, Long> ends, Set<TopicPartition> left, long thin) {

  /**
   * Asks the broker.
   *
   * @param followed topics that the group is to read, of which every partition counts, whether it has ever read it or
   * not
   * @param theirs tells more such topics, of which those count that the group may see; of others, the partitions that it
   * has read count
   * @param onlyMarks finds partitions on which only markers are left
   * @throws ExecutionException the broker does not answer, or there is a followed topic that the group cannot see:
   * nobody is to believe that all of it is read
   */
  static Places of(Admin admin, String group, Set<String> followed, Predicate<String> theirs, OnlyMarks onlyMarks)
      throws ExecutionException, InterruptedException {
    var read = new HashMap<TopicPartition, Long>();
    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().forEach((partition, next) -> {
      if (next != null) {
        read.put(partition, next.offset());
      }
    });
    var whole = admin.listTopics().names().get().stream().filter(theirs).collect(Collectors.toSet());
    whole.addAll(followed);
    var topics = new HashSet<>(whole);
    read.keySet().forEach(partition -> topics.add(partition.topic()));
    var described = admin.describeTopics(topics).allTopicNames().get();
    var unread = partitions(described, whole);
    unread.removeAll(read.keySet());
    read.putAll(offsets(admin, unread, OffsetSpec.earliest()));
    var ends = offsets(admin, read.keySet(), OffsetSpec.latest());
    var left = new HashMap<>(read);
    left.entrySet().removeIf(place -> ends.getOrDefault(place.getKey(), 0L) <= place.getValue());
    left.keySet().removeAll(onlyMarks.among(left, ends));
    return new Places(read, ends, Set.copyOf(left.keySet()), thin(described));
  }

  private static Set<TopicPartition> partitions(Map<String, TopicDescription> described, Set<String> topics) {
    return described.values().stream().filter(topic -> topics.contains(topic.name()))
        .flatMap(topic -> topic.partitions().stream()
            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
    var offsets = new HashMap<TopicPartition, Long>();
    admin.listOffsets(asked).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  private static long thin(Map<String, TopicDescription> described) {
    return described.values().stream().flatMap(topic -> topic.partitions().stream())
        .filter(partition -> partition.isr().size() < partition.replicas().size()).count();
  }

  /** The offset up to which a partition is taken: its end if nothing is left to read. */
  long taken(TopicPartition partition) {
    return left.contains(partition) ? read.getOrDefault(partition, 0L) : ends.getOrDefault(partition, 0L);
  }

  /** How many offsets of a partition are unread, markers included. */
  long unread(TopicPartition partition) {
    return ends.getOrDefault(partition, 0L) - taken(partition);
  }

  /** Passes the places of one topic to its level. */
  <M> void tell(Level<M> level, String topic, M now) {
    var here = new HashMap<TopicPartition, Long>();
    var taken = new HashMap<TopicPartition, Long>();
    ends.forEach((partition, end) -> {
      if (partition.topic().equals(topic)) {
        here.put(partition, end);
        taken.put(partition, taken(partition));
      }
    });
    level.look(now, here, taken);
  }
}
