package org.lifeline.allocation.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where referrals wait. */
public interface WaitingLines {

  /**
   * Fetches who waits, by first acceptance and then by id within each line.
   *
   * @param asks a line at most once
   */
  List<Candidate> fetch(List<Ask> asks);

  /**
   * @param after the last one fetched before; null for the first
   * @param count how many at most
   */
  record Ask(Candidate.Line line, @Nullable Candidate after, int count) {
  }
}
