package org.lifeline.platform.inbox.unread;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The last moment of which it is known that everything written by then has been read. It advances for a consumer that
 * keeps up, however much arrives, and stands still for one that stops or falls behind. One thread calls {@link #look};
 * any may call {@link #reached}.
 *
 * @param <M> a moment
 */
public final class Level<M> {

  private volatile @Nullable M reached;
  private @Nullable M asked;
  private Map<TopicPartition, Long> goal = Map.of();

  /** The moment; null if none is known yet. */
  public @Nullable M reached() {
    return reached;
  }

  /**
   * Takes in one look at the topic. A consumer to which records always arrive may never be at the very end; it is
   * enough that it reaches the ends that an earlier look found, for that earlier moment.
   *
   * @param now a moment before the ends were looked up
   * @param ends the end offset of each partition
   * @param taken the offset up to which each partition is taken
   */
  public void look(M now, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> taken) {
    if (isReached(ends, taken)) {
      asked = null;
      reached = now;
    } else if (asked == null || isReached(goal, taken)) {
      reached = asked == null ? reached : asked;
      asked = now;
      goal = Map.copyOf(ends);
    }
  }

  private static boolean isReached(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> taken) {
    return ends.entrySet().stream().allMatch(end -> taken.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }
}
