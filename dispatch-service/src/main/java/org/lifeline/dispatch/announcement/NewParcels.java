package org.lifeline.dispatch.announcement;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes hubs that wait for something to do, as soon as a parcel of theirs is committed by this process. */
@Component
public final class NewParcels {

  private final Map<String, CountDownLatch> next = new ConcurrentHashMap<>();

  /** Parcels of these hubs have been committed. */
  void of(Set<String> hubs) {
    hubs.forEach(hub -> {
      var waiting = next.remove(hub);
      if (waiting != null) {
        waiting.countDown();
      }
    });
  }

  /** What the next parcel of a hub ends; to be taken before looking for one, so that none is missed. */
  public Next nextOf(String hub) {
    return new Next(next.computeIfAbsent(hub, h -> new CountDownLatch(1)));
  }

  /** The next parcel of a hub. */
  public record Next(CountDownLatch latch) {

    /** Waits for it, at most so long. Another process' parcels are not noticed: look again in between. */
    public void await(Duration most) {
      try {
        latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
