package org.lifeline.allocation.referral;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known about phones of a referral that the abuser has found. Its partner's report and the reopening that
 * answers it keep their order on one topic; what dispatch-service says about the phone comes on another topic, before
 * or after them.
 *
 * @param reported the consignment that was last reported; it has the id of its reservation. Null for none
 * @param open whether no reopening has answered that report yet
 * @param told the reservation whose phone dispatch-service last said was found; null for none
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
   * Whether nothing may be given to the referral: the report is not answered, or it is not known yet which device was
   * found, and so what another one is to be unlike.
   */
  boolean holds() {
    return reported != null && (open || !reported.equals(told));
  }

  /** Whether this reservation's phone was reported as found, and a reopening has answered that. */
  boolean isAnswered(UUID reservation) {
    return reservation.equals(reported) && !open;
  }

  /**
   * Whether this reservation's phone can be the one that was found, as far as reports are known.
   *
   * @param gone whether it is known to have gone: one that may still be at its hub can only be it if none was reported
   * or announced as found
   */
  boolean mayBe(UUID reservation, boolean gone) {
    return reservation.equals(reported) || (gone ? !open : reported == null && told == null);
  }
}
