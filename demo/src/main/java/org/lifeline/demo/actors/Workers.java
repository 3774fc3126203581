package org.lifeline.demo.actors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** People at their work, each in a thread of its own, until all are sent home. */
public final class Workers implements AutoCloseable {

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile boolean open = true;

  /** What somebody does over and over; waits by itself when there is nothing to do. */
  public interface Work {
    /** @throws InterruptedException it was sent home meanwhile */
    void once() throws InterruptedException;
  }

  /** Somebody begins. Whoever fails stops, and nobody else. */
  public void employ(String name, Work work) {
    threads.add(Thread.ofVirtual().name(name).start(() -> {
      try {
        while (open) {
          work.once();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        if (open) {
          failure.compareAndSet(null, e);
        }
      }
    }));
  }

  /** @throws RuntimeException what made the first of them stop */
  public void check() {
    var stopped = failure.get();
    if (stopped != null) {
      throw stopped;
    }
  }

  /** Sends everybody home, and waits until they have gone. */
  @Override
  public void close() {
    open = false;
    threads.forEach(Thread::interrupt);
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
