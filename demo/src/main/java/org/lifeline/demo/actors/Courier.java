package org.lifeline.demo.actors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The courier: delivers the parcels handed to it and reports their delivery. */
public final class Courier {

  private static final int MANY = 250;

  private final Door dispatch;
  private final BlockingQueue<String> parcels = new LinkedBlockingQueue<>();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final AtomicInteger inHand = new AtomicInteger();

  public Courier(Door dispatch) {
    this.dispatch = dispatch;
  }

  /** Takes a parcel, by its tracking number; one that it has taken before is ignored. */
  public void take(String trackingNumber) {
    if (taken.add(trackingNumber)) {
      inHand.incrementAndGet();
      parcels.add(trackingNumber);
    }
  }

  /** Whether it has parcels that it has not yet reported as delivered. */
  public boolean hasParcels() {
    return inHand.get() > 0;
  }

  /** Waits up to a second for parcels and delivers those it has; returns how many there were. */
  public int workOnce() throws InterruptedException {
    List<String> round = new ArrayList<>();
    var first = parcels.poll(1, TimeUnit.SECONDS);
    if (first != null) {
      round.add(first);
      parcels.drainTo(round, MANY - 1);
    }
    if (!round.isEmpty()) {
      dispatch.post("/v1/courier-events", Map.of("items",
          round.stream().map(number -> Map.of("tracking_number", number, "event", "delivered")).toList()));
      inHand.addAndGet(-round.size());
    }
    return round.size();
  }
}
