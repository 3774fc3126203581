package org.lifeline.platform.inbox.unread;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The last moment of which it is known that all that had been written by then has been read. It moves on with whoever keeps
 * up, however much comes meanwhile, and stands still with whoever stands or falls behind. One thread looks; any may ask.
 *
 * @param <M> a moment
 */
public final class Level<M> {

  private volatile @Nullable M reached;
  private @Nullable M asked;
  private Map<TopicPartition, Long> goal = Map.of();

  /** The moment; null as long as none is known. */
  public @Nullable M reached() {
    return reached;
  }

  /**
   * Takes in one look. To be read to the end of that very moment is not asked of anybody to whom something always comes: to
   * where an earlier look has found the ends is enough, for that earlier moment.
   *
   * @param now before the ends were looked up
   * @param ends where the partitions end
   * @param taken up to where they are taken
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
