package org.lifeline.allocation.referral;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a referral's phones that the abuser has found: its partner's report and the reopening that answers it, which
 * keep their order on one topic, and dispatch-service's word on the phone, which comes on another one before or after them.
 *
 * @param reported the consignment that was last reported; it has the id of its reservation. Null for none
 * @param open whether that report was not answered by a reopening yet
 * @param told the reservation whose phone dispatch-service has last told of; null for none
 */
public record Discovery(@Nullable UUID reported, boolean open, @Nullable UUID told) {

  public static final Discovery NONE = new Discovery(null, false, null);

  Discovery reported(UUID consignment) {
    return new Discovery(consignment, true, told);
  }

  Discovery reopened() {
    return new Discovery(reported, false, told);
  }

  Discovery told(UUID reservation) {
    return new Discovery(reported, open, reservation);
  }

  /**
   * Whether nothing may be given to the referral: the report is not answered, or it is not known yet which device was found,
   * and so what another is to be unlike.
   */
  boolean holds() {
    return reported != null && (open || !reported.equals(told));
  }

  /** Whether this reservation's phone was reported as found, and a reopening has answered that. */
  boolean isAnswered(UUID reservation) {
    return reservation.equals(reported) && !open;
  }

  /**
   * Whether it can be this reservation's phone that was found, as far as reports are known.
   *
   * @param gone whether it is known to have gone: one that may still lie at its hub can be it only where none was reported or told of
   */
  boolean mayBe(UUID reservation, boolean gone) {
    return reservation.equals(reported) || (gone ? !open : reported == null && told == null);
  }
}
