package org.lifeline.notification.events;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralKey;
import org.lifeline.events.SafeContactChanged;
import org.lifeline.events.SealedPart;
import org.lifeline.notification.notice.Step;
import org.lifeline.notification.safecontact.SafeContactChange;
import org.lifeline.platform.inbox.Event;

/**
 * What a poll says to this service.
 *
 * @param steps one for each event that is no key, in the order of the poll
 * @param changes of safe contacts
 * @param erasures referrals of which everybody is to erase what they hold, and to confirm it
 */
record Hearing(List<Step> steps, List<SafeContactChange> changes, List<UUID> erasures) {

  private static final long FIRST_VERSION = 1;

  static Hearing of(List<Event> events) {
    var heard = new Hearing(new ArrayList<>(events.size()), new ArrayList<>(), new ArrayList<>());
    events.forEach(heard::hear);
    return heard;
  }

  /** Referrals of which something is erased, by an event or because their key is taken back. */
  List<UUID> erased() {
    return changes.stream().filter(SafeContactChange::erased).map(SafeContactChange::referralId).toList();
  }

  private void hear(Event event) {
    switch (event.body()) {
      case null -> changes.add(SafeContactChange.erasure(ownerOf(event)));
      case ReferralKey key ->
        changes.add(SafeContactChange.key(ownerOf(event), key.getKeyVersion(), bytes(key.getWrappedKey())));
      case ReferralCreated e -> {
        var step = heard(Steps.of(e));
        changes.add(contact(step, FIRST_VERSION, e.getSafeContact()));
      }
      case SafeContactChanged e -> {
        var step = heard(Steps.of(e));
        changes.add(contact(step, e.getContactVersion(), e.getSafeContact()));
      }
      case PersonalDataErased e -> {
        var step = heard(Steps.of(e));
        changes.add(SafeContactChange.erasure(step.referralId()));
        erasures.add(step.referralId());
      }
      default -> heard(Steps.of(event.body()));
    }
  }

  private Step heard(Step step) {
    steps.add(step);
    return step;
  }

  private static SafeContactChange contact(Step step, long version, SealedPart part) {
    return SafeContactChange.contact(step.referralId(), version, bytes(part.getCiphertext()));
  }

  /** The record of a key is named {@code <referral id>/<part>}. */
  private static UUID ownerOf(Event event) {
    return UUID.fromString(event.key().substring(0, event.key().indexOf('/')));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
