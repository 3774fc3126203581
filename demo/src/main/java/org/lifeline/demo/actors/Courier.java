package org.lifeline.demo.actors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The courier: delivers what it was handed and says so. */
public final class Courier {

  private static final int MANY = 250;

  private final Door dispatch;
  private final BlockingQueue<String> parcels = new LinkedBlockingQueue<>();

  public Courier(Door dispatch) {
    this.dispatch = dispatch;
  }

  /** Takes a parcel, by its tracking number. */
  public void take(String trackingNumber) {
    parcels.add(trackingNumber);
  }

  /** Delivers what it has; returns how many parcels that were. */
  public int workOnce() {
    List<String> round = new ArrayList<>();
    parcels.drainTo(round, MANY);
    if (!round.isEmpty()) {
      dispatch.post("/v1/courier-events", Map.of("items",
          round.stream().map(number -> Map.of("tracking_number", number, "event", "delivered")).toList()));
    }
    return round.size();
  }
}
