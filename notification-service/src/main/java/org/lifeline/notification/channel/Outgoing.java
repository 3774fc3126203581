package org.lifeline.notification.channel;

import java.time.Instant;
import java.util.UUID;
import org.lifeline.notification.wording.Message;

/**
 * A message on its way out. Its text form says nothing.
 *
 * @param id by which whoever takes it knows it again: random, for it goes to a mailbox that others may read
 * @param address an e-mail address, or a number in E.164 form
 * @param validUntil after which it must not arrive
 * @param notAfter after which nothing of it may be written: soon after that the address may be safe no longer
 */
public record Outgoing(UUID id, String address, Message message, Instant validUntil, Instant notAfter) {

  @Override
  public String toString() {
    return "***";
  }
}
