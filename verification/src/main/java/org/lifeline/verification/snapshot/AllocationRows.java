package org.lifeline.verification.snapshot;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of allocation-service. */
public record AllocationRows(List<UUID> devices, List<Item> stock, List<Count> counts, List<Referral> referrals) {

  public AllocationRows {
    devices = List.copyOf(devices);
    stock = List.copyOf(stock);
    counts = List.copyOf(counts);
    referrals = List.copyOf(referrals);
  }

  /** A kind of device, for counting. */
  public record Kind(String hub, String form, String operator, String state) {
  }

  /** The state of a device; the last two name the reservation and referral for which it is or was last reserved. */
  public record Item(UUID device, Kind kind, long sequence, @Nullable UUID reservation, @Nullable UUID referral) {

    public boolean isIn(String... states) {
      return List.of(states).contains(kind.state());
    }
  }

  /** The number of devices of one kind according to the service. */
  public record Count(Kind kind, long devices) {
  }

  /**
   * @param heardOfReferral last sequence processed from topic {@code referrals}; likewise {@code dispatches}
   * @param told            last sequence published on topic {@code allocations}
   */
  public record Referral(UUID id, String stage, @Nullable UUID reservation, @Nullable UUID device, long heardOfReferral,
      long heardOfDispatch, long told) {
  }
}
