package org.lifeline.dispatch.announcement;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes hubs that wait for something to do, as soon as a parcel of theirs is committed by this process. */
@Component
public final class NewParcels {

  private final Map<String, CountDownLatch> next = new ConcurrentHashMap<>();

  /** Parcels of these hubs come with the open transaction. */
  void of(Iterable<String> hubs) {
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        hubs.forEach(hub -> {
          var waiting = next.remove(hub);
          if (waiting != null) {
            waiting.countDown();
          }
        });
      }
    });
  }

  /** What will be counted down by the next parcel of the hub; to be taken before looking. */
  public CountDownLatch nextOf(String hub) {
    return next.computeIfAbsent(hub, h -> new CountDownLatch(1));
  }

  /** Waits for it, at most so long; another process' parcels are not seen, so that one looks again in between. */
  public static void await(CountDownLatch latch, Duration most) {
    try {
      latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
