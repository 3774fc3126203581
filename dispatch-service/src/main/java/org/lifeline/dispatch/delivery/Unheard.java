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
 * another address, or nowhere. Where that may be, no label is made and no parcel leaves.
 */
@Component
public class Unheard {

  private static final String TOPIC = "referrals";

  /** What comes is taken within a fraction of a second; the broker is asked every ten how far that is, so some twenty are usual. */
  private static final Duration KNOWN = Duration.ofMinutes(1);

  private final Blockades blockades;
  private final Unread unread;

  Unheard(Blockades blockades, Unread unread) {
    this.blockades = blockades;
    this.unread = unread;
    unread.follow(TOPIC);
  }

  /**
   * Those of the referrals of which a record is put aside and not settled; all of them, where something that was said of any
   * referral more than a minute ago may not have been read: also since a start, until all has been that was there. To be
   * asked before the details are read.
   */
  public Set<UUID> of(Collection<UUID> referrals) {
    var known = unread.known(TOPIC);
    if (known == null || known.compareTo(KNOWN) > 0) {
      return Set.copyOf(referrals);
    }
    return blockades.of(TOPIC, referrals.stream().map(UUID::toString).toList()).stream().map(UUID::fromString)
        .collect(Collectors.toSet());
  }

  /** What hub staff are told of a parcel that stays for it. */
  public static FieldError error() {
    return new FieldError("label", "not-up-to-date",
        "Something may have been said of this referral that has not come through; the address may have changed. Keep the parcel, and try again later.");
  }
}
