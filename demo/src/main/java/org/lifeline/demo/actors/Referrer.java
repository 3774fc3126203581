package org.lifeline.demo.actors;

import java.util.List;
import java.util.function.Consumer;
import org.lifeline.demo.sample.SampleRow;

/** A way for a partner to hand in referrals. Handing in the same rows again duplicates nothing. */
public interface Referrer {

  /**
   * Hands in a partner's referrals, in their order, and returns when the outcome of each is known.
   *
   * @param told receives each outcome as it becomes known
   */
  void handIn(List<SampleRow> rows, Consumer<Submission> told);
}
