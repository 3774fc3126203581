package org.lifeline.verification.history;

/** The position of a record. */
public record Place(String topic, int partition, long offset) implements Comparable<Place> {

  /** Compares in the order of the log; across partitions the order means nothing. */
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
