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
 * Tells for which referrals something may have been published that this service has not heard: a partner may have been
 * answered that the parcel goes to another address, or nowhere. For those, no label is made and no parcel leaves.
 */
@Component
public class Unheard {

  private static final String TOPIC = "referrals";

  /** Condition for a referral {@code c.referral_id} with an unsettled dead letter. */
  public static final String LETTER = Blockades.unsettled(TOPIC, "cast(c.referral_id as text)");

  /**
   * How far behind counts as up to date. Records are handled within a fraction of a second, but the broker is asked
   * only every 10 s how far the topic has got, so that some 20 s are usual.
   */
  private static final Duration KNOWN = Duration.ofMinutes(1);

  private final Blockades blockades;
  private final Unread unread;

  Unheard(Blockades blockades, Unread unread) {
    this.blockades = blockades;
    this.unread = unread;
    unread.follow(TOPIC);
  }

  /**
   * Which of the referrals have an unsettled dead letter. It is all of them if anything that was published more than a
   * minute ago, about any referral, may not have been read; after a start, that is so until everything has been read
   * that was there. Ask this before reading the details.
   */
  public Set<UUID> of(Collection<UUID> referrals) {
    if (isBehind()) {
      return Set.copyOf(referrals);
    }
    return blockades.of(TOPIC, referrals.stream().map(UUID::toString).toList()).stream().map(UUID::fromString)
        .collect(Collectors.toSet());
  }

  /**
   * Whether anything that was published more than a minute ago, about any referral, may not have been read. Ask this
   * before reading anything, {@link #LETTER} included.
   */
  public boolean isBehind() {
    var known = unread.known(TOPIC);
    return known == null || known.compareTo(KNOWN) > 0;
  }

  /** The error that hub staff see for a parcel that has to stay because of this. */
  public static FieldError error() {
    return new FieldError("label", "not-up-to-date",
        "Something may have been said of this referral that has not come through; the address may have changed. Keep the parcel, and try again later.");
  }
}
