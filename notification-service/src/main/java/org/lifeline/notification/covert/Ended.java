package org.lifeline.notification.covert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.covert.Sender.Leased;
import org.lifeline.notification.wording.Occasion;

/**
 * What became of a message.
 *
 * @param lease when the lease ends under which it was about to be handed over, as stored, by which that lease is known
 * from any other; null if it was waiting
 * @param state as it is stored; {@code queued} if the message was certainly not handed over and waits again
 * @param reason why it was not sent; null if it was, or if nobody has to be told
 */
record Ended(UUID id, UUID referralId, Occasion occasion, @Nullable Instant lease, String state,
    @Nullable Reason reason) {

  /** A message that was waiting. */
  static Ended of(Queued message, String state, @Nullable Reason reason) {
    return new Ended(message.id(), message.referralId(), message.occasion(), null, state, reason);
  }

  /** A message that was to go. */
  static Ended of(Leased one, String state, @Nullable Reason reason) {
    var message = one.message();
    return new Ended(message.id(), message.referralId(), message.occasion(), one.until(), state, reason);
  }

  boolean waitsAgain() {
    return state.equals("queued");
  }
}
