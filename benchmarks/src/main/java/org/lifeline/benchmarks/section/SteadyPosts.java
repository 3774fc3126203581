package org.lifeline.benchmarks.section;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lifeline.benchmarks.load.Journeys;
import org.lifeline.benchmarks.load.Post;
import org.lifeline.benchmarks.measure.OpenLoop;
import org.lifeline.benchmarks.rig.Rig;

/**
 * Posts 20 referrals a second for the quiet partner until closed, whatever happens to the services: a request that is
 * not answered is repeated with the same key, as a good client does, for two minutes.
 */
final class SteadyPosts implements AutoCloseable {

  private static final double PER_SECOND = 20;
  private static final int PAUSE_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Rig rig;
  private final Journeys journeys;
  private final Thread thread;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile boolean open = true;

  SteadyPosts(Rig rig, Journeys journeys) {
    this.rig = rig;
    this.journeys = journeys;
    thread = Thread.ofPlatform().name("posts").daemon()
        .start(() -> new OpenLoop(PER_SECOND).run(i -> open, (i, intended) -> post(intended)));
  }

  private void post(long intended) {
    var post = Post.of(rig.clients(), rig.referrals(), rig.quietPartner(), rig.take(1));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() < deadline) {
        try {
          journeys.posted(Post.idIn(post.send()), intended, System.nanoTime());
          return;
        } catch (IOException away) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
      failure.compareAndSet(null,
          new IllegalStateException("a post was not answered for " + PATIENCE.toSeconds() + " s"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  /**
   * Returns when everything that was begun is answered.
   *
   * @throws RuntimeException one of them was refused
   */
  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var refused = failure.get();
    if (refused != null) {
      throw refused;
    }
  }
}
