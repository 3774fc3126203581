package org.lifeline.verification.audit;

import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.Term;

/**
 * Something that is not as it was sealed or published.
 *
 * @param position in the chain, from 1; 0 for an entry that is not in the chain
 * @param entry    id of the row; null if unknown
 */
public record Fault(Kind kind, long position, @Nullable Long entry, String what) {

  /** What was done to the audit log. */
  public enum Kind {
    EDITED, DELETED, REORDERED, REWRITTEN, CUT_OFF, ADDED, DAMAGED, UNSEALED, UNPUBLISHED;

    @Override
    public String toString() {
      return Term.of(this);
    }
  }

  @Override
  public String toString() {
    var row = entry == null ? "" : " (row " + entry + ")";
    return position == 0
        ? kind + row + ": " + what
        : kind + " at position " + position + row + ": " + what;
  }
}
