package org.lifeline.notification.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.lifeline.notification.webhook.Webhooks.Recipient;

/**
 * Limits how many threads deliver at a time, for one webhook and for all. The second half is reserved for partners
 * without a place, so that one partner's hanging servers cannot block the others. Safe for any number of threads.
 */
final class Places {

  private final int all;
  private final int ofOne;
  private final Map<UUID, Integer> byWebhook = new HashMap<>();
  private final Map<String, Integer> byPartner = new HashMap<>();
  private int taken;

  /**
   * @param all how many places there are
   * @param ofOne how many a webhook may have
   */
  Places(int all, int ofOne) {
    this.all = all;
    this.ofOne = ofOne;
  }

  /** Takes a place; returns false if the webhook may have none, or no more. */
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

  /** Gives a place back; to be called once for each that was taken. */
  synchronized void giveBack(Recipient recipient) {
    taken--;
    byWebhook.computeIfPresent(recipient.id(), (id, places) -> places == 1 ? null : places - 1);
    byPartner.computeIfPresent(recipient.partner(), (partner, places) -> places == 1 ? null : places - 1);
  }

  /** Whether the webhook has any place. */
  synchronized boolean has(Recipient recipient) {
    return byWebhook.containsKey(recipient.id());
  }
}
