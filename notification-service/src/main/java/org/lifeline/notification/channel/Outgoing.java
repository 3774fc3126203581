package org.lifeline.notification.channel;

import java.time.Instant;
import java.util.UUID;
import org.lifeline.notification.wording.Message;

/**
 * A message on its way out. Its {@link #toString()} reveals nothing.
 *
 * @param id by which the gateway or mail server knows the message: random, as it goes to a mailbox that others may read
 * @param address an e-mail address, or a number in E.164 form
 * @param validUntil the instant after which it must not arrive
 * @param notAfter the instant after which nothing of it may be written: soon after that the address may no longer be
 * safe
 */
public record Outgoing(UUID id, String address, Message message, Instant validUntil, Instant notAfter) {

  @Override
  public String toString() {
    return "***";
  }
}
