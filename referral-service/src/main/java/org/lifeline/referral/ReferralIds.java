package org.lifeline.referral;

import java.util.UUID;
import org.lifeline.platform.doors.Problem;

/** Reads ids of referrals from addresses. */
public final class ReferralIds {

  private static final int LENGTH = 36;

  private ReferralIds() {
  }

  /** @throws Problem what is no id names nothing: the same answer as for a referral that does not exist */
  public static UUID parse(String text) {
    try {
      if (text.length() == LENGTH) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      throw Problem.notFound();
    }
    throw Problem.notFound();
  }
}
