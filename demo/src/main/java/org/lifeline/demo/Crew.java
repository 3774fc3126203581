package org.lifeline.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Courier;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.Hub;
import org.lifeline.demo.actors.NetworkOperator;
import org.lifeline.localstack.home.Scheme;

/** Hub staff, the courier and the network operators at their work, each in a thread of its own. */
public final class Crew implements AutoCloseable {

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile boolean working = true;

  /** Starts everybody. */
  public Crew(Scheme scheme, Doors doors) {
    var courier = new Courier(doors.dispatch("courier"));
    scheme.hubs().forEach(name -> {
      var hub = new Hub(name, doors.dispatch(name), courier::take);
      employ(name, hub::workOnce);
    });
    scheme.operators().forEach(name -> {
      var operator = new NetworkOperator(doors.dispatch(name));
      employ(name, operator::workOnce);
    });
    employ("courier", courier::workOnce);
  }

  /** What somebody does over and over; waits by itself when there is nothing to do. */
  private interface Work {
    void once() throws InterruptedException;
  }

  /** @throws RuntimeException what made one of them stop */
  public void check() {
    var stopped = failure.get();
    if (stopped != null) {
      throw stopped;
    }
  }

  private void employ(String name, Work work) {
    threads.add(Thread.ofVirtual().name(name).start(() -> {
      try {
        while (working) {
          work.once();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        if (working) {
          failure.compareAndSet(null, e);
        }
      }
    }));
  }

  /** Sends everybody home. */
  @Override
  public void close() {
    working = false;
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
