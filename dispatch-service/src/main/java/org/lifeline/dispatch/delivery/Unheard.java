package org.lifeline.dispatch.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.inbox.Blockades;
import org.lifeline.platform.inbox.unread.Unread;
import org.springframework.stereotype.Component;

/**
 * What has been said of referrals and has not been heard here: a partner may have been answered that the parcel goes to
 * another address, or nowhere. Where that is known, no label is made and no parcel leaves.
 */
@Component
public class Unheard {

  private static final String TOPIC = "referrals";

  /** What comes is taken within a fraction of a second; the broker is asked how far that is every ten. */
  private static final Duration STANDS_STILL = Duration.ofMinutes(1);

  private final Blockades blockades;
  private final Unread unread;

  Unheard(Blockades blockades, Unread unread) {
    this.blockades = blockades;
    this.unread = unread;
  }

  /**
   * Those of the referrals of which a record is put aside and not settled; all of them, where nothing of any referral has been
   * heard for a minute although there may be something to hear. To be asked before the details are read.
   */
  public Set<UUID> of(Collection<UUID> referrals) {
    if (unread.standing(TOPIC).compareTo(STANDS_STILL) > 0) {
      return Set.copyOf(referrals);
    }
    return blockades.of(TOPIC, referrals.stream().map(UUID::toString).toList()).stream().map(UUID::fromString)
        .collect(Collectors.toSet());
  }

  /** What hub staff are told of a parcel that stays for it. */
  public static FieldError error() {
    return new FieldError("label", "not-up-to-date",
        "Something has been said of this referral that has not come through; the address may have changed. Keep the parcel, and try again later.");
  }
}
