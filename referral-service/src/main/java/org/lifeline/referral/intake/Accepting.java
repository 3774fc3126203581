package org.lifeline.referral.intake;

import java.util.List;

/** Decides on referrals that have passed the form's rules. */
public interface Accepting {

  /**
   * Decides, in the open transaction.
   *
   * @return a verdict for each, in the same order
   */
  List<Verdict> accept(List<Arrival> arrivals);
}
