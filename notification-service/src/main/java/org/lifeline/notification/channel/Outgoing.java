package org.lifeline.notification.channel;

import java.time.Instant;
import java.util.UUID;
import org.lifeline.notification.wording.Message;

/**
 * A message on its way out. Its text form says nothing.
 *
 * @param id by which whoever takes it knows it again
 * @param address an e-mail address, or a number in E.164 form
 * @param validUntil after which it must not arrive
 */
public record Outgoing(UUID id, String address, Message message, Instant validUntil) {

  @Override
  public String toString() {
    return "***";
  }
}
