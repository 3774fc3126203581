package org.lifeline.dispatch.referral;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this service knows of a referral: nothing of a person.
 *
 * @param standing whether it may be served
 * @param sequence number of our last event about it on topic {@code dispatches}; 0 where there was none
 * @param underWay the consignment that has been handed over and has neither been delivered nor failed; at most one
 * @param heldBy number, on topic {@code referrals}, of the report that the abuser has found a phone; 0 where there was
 * none, or once the partner has confirmed where to send another
 */
public record Referral(UUID id, Standing standing, long sequence, @Nullable UUID underWay, long heldBy) {

  /** A referral of which nothing has been heard yet. */
  public static Referral unheard(UUID id) {
    return new Referral(id, Standing.OPEN, 0, null, 0);
  }

  public boolean hasEnded() {
    return standing != Standing.OPEN;
  }

  /** Whether none of its parcels may leave before it is reopened. */
  public boolean isOnHold() {
    return heldBy > 0;
  }

  /**
   * This referral after one of its phones was reported as found.
   *
   * @param report the number of that event
   */
  public Referral heldBy(long report) {
    return new Referral(id, standing, sequence, underWay, Math.max(heldBy, report));
  }

  /**
   * This referral after it was reopened.
   *
   * @param reopening the number of that event: a repeated one does not end a later hold
   */
  public Referral reopened(long reopening) {
    return reopening > heldBy ? new Referral(id, standing, sequence, underWay, 0) : this;
  }

  public Referral withdrawn() {
    return standing == Standing.OPEN ? new Referral(id, Standing.WITHDRAWN, sequence, underWay, heldBy) : this;
  }

  public Referral erased() {
    return new Referral(id, Standing.ERASED, sequence, underWay, heldBy);
  }

  /** This referral after one more event of ours, whose number is the new {@link #sequence}. */
  public Referral told() {
    return new Referral(id, standing, sequence + 1, underWay, heldBy);
  }

  public Referral withUnderWay(@Nullable UUID consignment) {
    return new Referral(id, standing, sequence, consignment, heldBy);
  }
}
