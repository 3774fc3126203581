package org.lifeline.verification.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids that an event names; null where events of its type have none.
 *
 * @param request that asked for a dead letter to be settled
 * @param word    a code of a closed set: the step of an acknowledgement, the part of a key, the reason of a release
 */
public record About(@Nullable UUID referral, @Nullable UUID reservation, @Nullable UUID consignment,
    @Nullable UUID device, @Nullable UUID dispatch, @Nullable UUID request, @Nullable String word) {

  public static final About NOTHING = new About(null, null, null, null, null, null, null);

  /** For events about a referral or a device. */
  public About(@Nullable UUID referral, @Nullable UUID reservation, @Nullable UUID consignment, @Nullable UUID device,
      @Nullable UUID dispatch, @Nullable String word) {
    this(referral, reservation, consignment, device, dispatch, null, word);
  }
}
