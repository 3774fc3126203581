package org.lifeline.referral.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.view.ReferralView.SafeContact;

/** Tells whether a safe contact counts as safe, from what has happened: nothing of it is opened for that. */
final class ContactState {

  private ContactState() {
  }

  /**
   * The state as of now; null if nothing is sent any more, whatever the contact.
   *
   * @param staleAfter how long it counts as safe without being confirmed
   */
  static @Nullable SafeContact of(Progress progress, Instant acceptedAt, Duration staleAfter, Instant now) {
    if (progress.erasedAt() != null || progress.state().isOver()) {
      return null;
    }
    var details = progress.confirmed();
    var changed = details.contactAt();
    var confirmed = changed != null || details.wasTransferred() ? changed : acceptedAt;
    return new SafeContact(state(progress, confirmed, staleAfter, now), confirmed);
  }

  private static String state(Progress progress, @Nullable Instant confirmed, Duration staleAfter, Instant now) {
    if (progress.confirmed().isContactCompromised()) {
      return "compromised";
    }
    if (confirmed == null
        || progress.state() instanceof State.OnHold hold && !progress.confirmed().hasContact(hold.hold())) {
      return "unknown";
    }
    return now.isAfter(confirmed.plus(staleAfter)) ? "stale" : "safe";
  }
}
