package org.lifeline.verification.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.localstack.process.Until;
import org.lifeline.localstack.service.ServiceEntry;

/** Waits until nothing is under way: every outbox is empty and every service has read its topics to the end. */
public final class Stillness {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final SnapshotReader snapshots;
  private final TopicReader topics;
  private final Groups groups;

  public Stillness(SnapshotReader snapshots, TopicReader topics, Groups groups) {
    this.snapshots = snapshots;
    this.topics = topics;
    this.groups = groups;
  }

  /**
   * Waits until nothing is under way.
   *
   * @param limit   the longest time to wait
   * @param waiting receives once what is waited for
   * @return what was still under way when the time was over; empty if nothing was
   */
  public List<String> await(Duration limit, Consumer<List<String>> waiting) {
    var last = new ArrayList<String>();
    Until.within(limit, LOOK_AGAIN, () -> {
      var moving = moving(topics.ends());
      if (last.isEmpty() && !moving.isEmpty()) {
        waiting.accept(moving);
      }
      last.clear();
      last.addAll(moving);
      return moving.isEmpty();
    });
    return last;
  }

  /** Whether every service has read all records before these ends, and sent all of its own. */
  public boolean holdsAt(Map<TopicPartition, Long> ends) {
    return moving(ends).isEmpty();
  }

  private List<String> moving(Map<TopicPartition, Long> ends) {
    var moving = new ArrayList<String>();
    snapshots.unsent().forEach((service, rows) -> {
      if (rows > 0) {
        moving.add(service + " to send " + rows + " records");
      }
    });
    for (var service : ServiceEntry.KEEPERS) {
      var next = groups.committedPartitions(service.name());
      snapshots.settled(service).forEach(
          (partition, offset) -> next.put(new TopicPartition(partition.topic(), partition.number()), offset));
      var unread = next.entrySet().stream()
          .filter(read -> read.getValue() < ends.getOrDefault(read.getKey(), 0L)
              && topics.hasRecords(read.getKey(), read.getValue()))
          .map(read -> read.getKey().topic()).distinct().sorted().toList();
      if (!unread.isEmpty()) {
        moving.add(service.name() + " to read " + String.join(", ", unread));
      }
    }
    return moving;
  }
}
