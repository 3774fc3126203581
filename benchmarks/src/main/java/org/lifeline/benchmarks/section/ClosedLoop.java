package org.lifeline.benchmarks.section;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lifeline.benchmarks.Rig;
import org.lifeline.benchmarks.load.NoticeCount;
import org.lifeline.benchmarks.load.Post;

/**
 * Partners that post as fast as the chain takes it, for as long as it is open: each its next referral once the one before is
 * accepted, and none while too many are between accepted and dispatched. What is not answered is sent again with its key.
 */
final class ClosedLoop implements AutoCloseable {

  private static final int PARTNERS_AT_WORK = 16;
  private static final int MOST_UNDER_WAY = 500;
  private static final int PAUSE_MILLIS = 20;
  private static final int AWAY_MILLIS = 200;

  private final Rig rig;
  private final NoticeCount notices;
  private final long noticesBefore;
  private final AtomicLong accepted = new AtomicLong();
  private final List<Thread> partners = new ArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile boolean open = true;

  ClosedLoop(Rig rig, NoticeCount notices) {
    this.rig = rig;
    this.notices = notices;
    this.noticesBefore = notices.count();
    var names = rig.partners();
    for (int i = 0; i < PARTNERS_AT_WORK; i++) {
      var partner = names.get(i % names.size());
      partners.add(Thread.ofVirtual().name("partner-" + i).start(() -> refer(partner)));
    }
  }

  long accepted() {
    return accepted.get();
  }

  /** @throws RuntimeException a referral was refused */
  void check() {
    var refused = failure.get();
    if (refused != null) {
      throw refused;
    }
  }

  private void refer(String partner) {
    try {
      while (open) {
        if (accepted.get() - (notices.count() - noticesBefore) > MOST_UNDER_WAY) {
          Thread.sleep(PAUSE_MILLIS);
        } else {
          send(Post.of(rig.clients(), rig.referrals(), partner, rig.take(1)));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void send(Post post) throws InterruptedException {
    while (true) {
      try {
        post.send();
        accepted.incrementAndGet();
        return;
      } catch (IOException away) {
        Thread.sleep(AWAY_MILLIS);
      }
    }
  }

  /** Returns when everything that was begun is accepted. */
  @Override
  public void close() {
    open = false;
    for (var partner : partners) {
      try {
        partner.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    check();
  }
}
