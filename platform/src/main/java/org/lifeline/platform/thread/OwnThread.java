package org.lifeline.platform.thread;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which something works for as long as it runs. A thread that was told to stop ends, even if it takes
 * longer than it was waited for and another has been started since.
 */
public final class OwnThread {

  private volatile @Nullable Thread running;

  /** Has a new thread do the work, which is to ask again and again whether it {@link #goesOn}. */
  public void start(Thread.Builder thread, Runnable work) {
    var started = thread.unstarted(work);
    running = started; // it goes on while this field names it, so the field is set before it runs
    started.start();
  }

  /** Whether one was started and has not been told to stop since. */
  public boolean isRunning() {
    return running != null;
  }

  /** Whether the thread that asks is the one that was started last, and not told to stop. */
  public boolean goesOn() {
    return running == Thread.currentThread();
  }

  /**
   * Tells the thread to stop, and waits for its end.
   *
   * @param wake ends what the thread may be waiting for
   * @param most how long to wait
   */
  public void stop(Consumer<Thread> wake, Duration most) {
    var stopped = running;
    running = null;
    if (stopped != null) {
      wake.accept(stopped);
      try {
        stopped.join(most);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Has the thread that calls this stop, if it goes on. */
  public void end() {
    if (goesOn()) {
      running = null;
    }
  }
}
