package org.lifeline.referral;

import org.lifeline.events.ReferralHeld;

/** What the other services are told of referrals that are held. */
public final class HeldEvents {

  private HeldEvents() {
  }

  /** The first such event of a referral; throws an AssertionError while there is none. */
  public static ReferralHeld of(String referral) {
    return Topics.ALL.events("referrals", referral, ReferralHeld.class).stream().findFirst()
        .orElseThrow(() -> new AssertionError("nobody was told yet that it is held"));
  }
}
