package org.lifeline.dispatch.picking;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes hubs that wait for work, as soon as this process has committed a parcel for them. */
@Component
public final class NewParcels {

  private final Map<String, CountDownLatch> next = new ConcurrentHashMap<>();

  /** Wakes these hubs: parcels for them have been committed. */
  public void of(Set<String> hubs) {
    hubs.forEach(hub -> {
      var waiting = next.remove(hub);
      if (waiting != null) {
        waiting.countDown();
      }
    });
  }

  /** Returns the wait that a hub's next parcel ends. Take it before looking for a parcel, so that none is missed. */
  Next nextOf(String hub) {
    return new Next(next.computeIfAbsent(hub, h -> new CountDownLatch(1)));
  }

  /** A wait for a hub's next parcel. */
  record Next(CountDownLatch latch) {

    /** Waits for it, at most this long. Parcels from other processes are not noticed: look again in between. */
    void await(Duration most) {
      try {
        latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
