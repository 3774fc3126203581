package org.lifeline.dispatch.referral;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known here of a referral. Holds nothing of a person.
 *
 * @param standing whether it may be served
 * @param sequence number of our last event about it on topic {@code dispatches}; 0 where there was none
 * @param underWay the consignment that has been handed over and neither delivered nor failed: at most one
 */
public record Referral(UUID id, Standing standing, long sequence, @Nullable UUID underWay) {

  /** One that nothing was heard of yet. */
  public static Referral unheard(UUID id) {
    return new Referral(id, Standing.OPEN, 0, null);
  }

  public boolean mayBeServed() {
    return standing == Standing.OPEN;
  }

  public Referral withdrawn() {
    return standing == Standing.OPEN ? new Referral(id, Standing.WITHDRAWN, sequence, underWay) : this;
  }

  public Referral erased() {
    return new Referral(id, Standing.ERASED, sequence, underWay);
  }

  /** After one more event of ours; its number is the new {@link #sequence}. */
  public Referral told() {
    return new Referral(id, standing, sequence + 1, underWay);
  }

  public Referral withUnderWay(@Nullable UUID consignment) {
    return new Referral(id, standing, sequence, consignment);
  }
}
