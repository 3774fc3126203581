package org.lifeline.notification.covert;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.wording.Occasion;

/**
 * What became of a message.
 *
 * @param state as it is stored; {@code queued} if the message was certainly not handed over and waits again
 * @param reason why it was not sent; null if it was, or if nobody has to be told
 */
record Ended(UUID id, UUID referralId, Occasion occasion, String state, @Nullable Reason reason) {

  static Ended of(Queued message, String state, @Nullable Reason reason) {
    return new Ended(message.id(), message.referralId(), message.occasion(), state, reason);
  }
}
