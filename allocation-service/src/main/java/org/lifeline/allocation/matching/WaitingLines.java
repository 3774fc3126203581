package org.lifeline.allocation.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The source of waiting referrals. */
public interface WaitingLines {

  /**
   * Fetches waiting referrals, ordered by first acceptance and then by id within each line.
   *
   * @param asks at most one for each line
   */
  List<Candidate> fetch(List<Ask> asks);

  /**
   * A request for referrals of one line.
   *
   * @param after the last one fetched before; null for the first
   * @param count how many at most
   */
  record Ask(Candidate.Line line, @Nullable Candidate after, int count) {
  }
}
