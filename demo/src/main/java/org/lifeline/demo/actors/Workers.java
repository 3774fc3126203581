package org.lifeline.demo.actors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** People at work, each in a thread of their own, until work ends for all. */
public final class Workers implements AutoCloseable {

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile boolean open = true;

  /** A task that somebody repeats; it waits by itself when there is nothing to do. */
  public interface Work {
    /** @throws InterruptedException work has ended meanwhile */
    void once() throws InterruptedException;
  }

  /** Starts somebody's work. A failure stops that person, and nobody else. */
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

  /** @throws RuntimeException the failure that made the first of them stop */
  public void check() {
    var stopped = failure.get();
    if (stopped != null) {
      throw stopped;
    }
  }

  /** Ends everybody's work, and waits until all have stopped. */
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
