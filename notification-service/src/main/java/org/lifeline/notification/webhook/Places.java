package org.lifeline.notification.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.lifeline.notification.webhook.Webhooks.Recipient;

/**
 * Who may be delivered to at this moment: so many threads for one webhook, and so many for all. The second half of all is for
 * partners that have none: however many servers of a partner hang, the next partner finds a place, unless as many others as that
 * half has places hang as well. Safe for any number of threads.
 */
final class Places {

  private final int all;
  private final int ofOne;
  private final Map<UUID, Integer> byWebhook = new HashMap<>();
  private final Map<String, Integer> byPartner = new HashMap<>();
  private int taken;

  /**
   * @param all that there are
   * @param ofOne that a webhook may have
   */
  Places(int all, int ofOne) {
    this.all = all;
    this.ofOne = ofOne;
  }

  /** Returns false where it may have none, or no more. */
  synchronized boolean take(Recipient recipient) {
    var first = !byPartner.containsKey(recipient.partner());
    if (taken >= (first ? all : all / 2) || byWebhook.getOrDefault(recipient.id(), 0) >= ofOne) {
      return false;
    }
    taken++;
    byWebhook.merge(recipient.id(), 1, Integer::sum);
    byPartner.merge(recipient.partner(), 1, Integer::sum);
    return true;
  }

  /** Once for each that was taken. */
  synchronized void giveBack(Recipient recipient) {
    taken--;
    byWebhook.computeIfPresent(recipient.id(), (id, places) -> places == 1 ? null : places - 1);
    byPartner.computeIfPresent(recipient.partner(), (partner, places) -> places == 1 ? null : places - 1);
  }

  /** Whether it has any. */
  synchronized boolean has(Recipient recipient) {
    return byWebhook.containsKey(recipient.id());
  }
}
