package org.lifeline.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.Story;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class NoticeFeedsIT extends NotificationIT {

  private static final int WRITERS = 4;
  private static final int ROUNDS = 100;
  private static final int EACH = 3;

  @Autowired
  private NoticeFeeds feeds;
  @Autowired
  private TransactionTemplate transaction;

  private final String one = "a-" + UUID.randomUUID();
  private final String other = "b-" + UUID.randomUUID();

  /** Four writers on two feeds, with every fifth round rolled back, and a reader that follows one feed meanwhile. */
  @Test
  void readerMissesNothingWhoeverWritesMeanwhile() {
    var writers = IntStream.range(0, WRITERS).mapToObj(w -> CompletableFuture.runAsync(() -> write(w))).toList();
    long expected = (long) WRITERS * (ROUNDS - ROUNDS / 5) * EACH;
    var read = new ArrayList<Long>();
    while (read.size() < expected) {
      long position = read.isEmpty() ? 0 : read.getLast();
      feeds.after(one, position, 50).forEach(notice -> read.add(notice.position()));
      if (writers.stream().allMatch(CompletableFuture::isDone) && feeds.after(one, position, 1).isEmpty()
          && read.size() < expected && !read.isEmpty() && read.getLast() == position) {
        break;
      }
    }
    writers.forEach(CompletableFuture::join);
    assertThat(read).containsExactlyElementsOf(LongStream.rangeClosed(1, expected).boxed().toList());
    assertThat(feeds.last(List.of(one, other, "nobody"))).hasSize(2).containsEntry(one, expected)
        .containsEntry(other, expected);
  }

  private void write(int writer) {
    for (int round = 0; round < ROUNDS; round++) {
      boolean undo = (round + writer) % 5 == 0;
      transaction.executeWithoutResult(status -> {
        var told = new TreeMap<String, List<Step>>();
        told.put(other, steps());
        told.put(one, steps());
        feeds.append(told);
        if (undo) {
          status.setRollbackOnly();
        }
      });
    }
  }

  private List<Step> steps() {
    return IntStream.range(0, EACH).mapToObj(i -> Step.created(UUID.randomUUID(), 1, Story.AT, one)).toList();
  }
}
