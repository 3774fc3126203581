package org.lifeline.staff.referrals;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice from notification-service of what became of a message to a survivor, of their safe contact, or of something
 * else that a caseworker has to know.
 *
 * @param type message-sent, message-not-sent, message-delivered, message-not-delivered or contact-stale; among the
 * troubles also dispatch-failed, referral-transferred and network-acknowledged
 * @param detail what the message tells, and after a colon why it was not sent; why the parcel failed, what the network
 * has answered; null for a notice about a contact
 */
record MessageNotice(UUID referralId, String type, Instant at, @Nullable String detail) {

  static final String FAILED = "dispatch-failed";
  static final String TRANSFERRED = "referral-transferred";
  static final String ACKNOWLEDGED = "network-acknowledged";
  private static final Set<String> TROUBLES = Set.of("message-not-sent", "message-not-delivered", "contact-stale",
      FAILED, TRANSFERRED, ACKNOWLEDGED);

  /** Whether a caseworker has to do something about it. */
  boolean isTrouble() {
    return TROUBLES.contains(type);
  }

  /** Its key in the message file: its type, and what the message tells if there is a message. */
  public String key() {
    return detail == null ? type : type + "." + detail.replaceFirst(":.*", "");
  }

  /** Why the message was not sent; empty where the notice does not say. */
  public String why() {
    return detail == null || detail.indexOf(':') < 0 ? "" : detail.substring(detail.indexOf(':') + 1);
  }
}
