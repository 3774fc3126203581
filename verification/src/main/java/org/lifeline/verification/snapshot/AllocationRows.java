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

  /** What devices are alike in, for whoever counts them. */
  public record Kind(String hub, String form, String operator, String state) {
  }

  /** Where a device is; the last two name for whom it is or was last held. */
  public record Item(UUID device, Kind kind, long sequence, @Nullable UUID reservation, @Nullable UUID referral) {

    public boolean isIn(String... states) {
      return List.of(states).contains(kind.state());
    }
  }

  /** How many devices the service says there are of one kind. */
  public record Count(Kind kind, long devices) {
  }

  /**
   * @param heardOfReferral last sequence heard on topic {@code referrals}; likewise {@code dispatches}
   * @param told last sequence told on topic {@code allocations}
   */
  public record Referral(UUID id, String stage, @Nullable UUID reservation, @Nullable UUID device, long heardOfReferral,
      long heardOfDispatch, long told) {
  }
}
