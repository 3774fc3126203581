package org.lifeline.allocation.recall;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.allocation.stock.DeviceState;

/**
 * A batch that was recalled, and where its devices were at that moment.
 *
 * @param freeDevices devices that have left stock
 * @param reservedDevices devices whose release was asked for, so that they are swapped
 * @param dispatchedDevices devices on their way or with a survivor, which have to be followed up
 */
record Recall(UUID id, String batch, String reason, Instant recalledAt, int freeDevices, int reservedDevices,
    int dispatchedDevices) {

  static Recall of(UUID id, String batch, String reason, Instant at, List<RecalledDevices.Count> counts) {
    int free = 0;
    int reserved = 0;
    int dispatched = 0;
    for (var count : counts) {
      int devices = Math.toIntExact(count.count());
      switch (DeviceState.of(count.state())) {
        case FREE -> free += devices;
        case RESERVED -> reserved += devices;
        case DISPATCHED, DELIVERED -> dispatched += devices;
        case QUARANTINED, RETIRED, LOST -> {
          // out of stock already
        }
      }
    }
    return new Recall(id, batch, reason, at, free, reserved, dispatched);
  }
}
