package org.lifeline.staff.referrals;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message to a survivor, or of their safe contact, as notification-service tells it.
 *
 * @param type message-sent, message-not-sent, message-delivered, message-not-delivered or contact-stale
 * @param detail what the message tells, and after a colon why it was not sent; null of a contact
 */
record MessageNotice(UUID referralId, String type, Instant at, @Nullable String detail) {

  private static final Set<String> TROUBLES = Set.of("message-not-sent", "message-not-delivered", "contact-stale");

  /** Whether somebody has to do something. */
  boolean isTrouble() {
    return TROUBLES.contains(type);
  }

  /** Of its words in the message file: what it is, and with what the message tells where there is one. */
  public String key() {
    return detail == null ? type : type + "." + detail.replaceFirst(":.*", "");
  }

  /** Why it was not sent; empty where that is not said. */
  public String why() {
    return detail == null || detail.indexOf(':') < 0 ? "" : detail.substring(detail.indexOf(':') + 1);
  }
}
