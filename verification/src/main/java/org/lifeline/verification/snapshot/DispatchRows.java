package org.lifeline.verification.snapshot;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of dispatch-service.
 *
 * @param releasedUnseen reservations that were released before this service saw them
 */
public record DispatchRows(List<Referral> referrals, List<Consignment> consignments, List<Duty> duties,
    Set<UUID> releasedUnseen) {

  public DispatchRows {
    referrals = List.copyOf(referrals);
    consignments = List.copyOf(consignments);
    duties = List.copyOf(duties);
    releasedUnseen = Set.copyOf(releasedUnseen);
  }

  /** @param sequence the last one published on topic {@code dispatches} */
  public record Referral(UUID id, String standing, long sequence, @Nullable UUID underWay) {
  }

  /** The parcel for one reservation, whose id it has. */
  public record Consignment(UUID id, UUID referral, UUID device, String state) {

    /** Whether it was ever handed over to the courier. */
    public boolean hasGone() {
      return Set.of("dispatched", "delivered", "failed", "discovered").contains(state);
    }

    /** Whether its device is still in it, so that no other referral can have it. */
    public boolean isOpen() {
      return Set.of("prepared", "ready", "dispatched").contains(state);
    }
  }

  /** What a network operator owes for a dispatched SIM, and the steps that it has answered. */
  public record Duty(UUID dispatch, UUID consignment, String operator, Set<String> answered) {

    public Duty {
      answered = Set.copyOf(answered);
    }
  }
}
