package org.lifeline.verification.history;

/** Where a record is. */
public record Place(String topic, int partition, long offset) implements Comparable<Place> {

  /** The order of the log; between partitions it says nothing. */
  @Override
  public int compareTo(Place other) {
    int byTopic = topic.compareTo(other.topic);
    int byPartition = Integer.compare(partition, other.partition);
    return byTopic != 0 ? byTopic : byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
