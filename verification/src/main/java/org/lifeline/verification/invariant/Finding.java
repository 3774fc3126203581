package org.lifeline.verification.invariant;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of checking one promise.
 *
 * @param checked how many things were checked
 * @param leftOut topics of parties that have left the scheme, which nobody may read any more: what should be on them
 * was not checked
 * @param heldUp  keys that have an unsettled dead letter: these were not checked fully. They may be any text that
 * somebody has written to a topic, so only their number is reported
 * @param skipped why it was not checked; null if it was
 */
public record Finding(Invariant invariant, long checked, List<Breach> breaches, Set<String> leftOut,
    Set<String> heldUp, @Nullable String skipped) {

  public Finding {
    breaches = List.copyOf(breaches);
    leftOut = Set.copyOf(leftOut);
    heldUp = Set.copyOf(heldUp);
  }

  public static Finding skipped(Invariant invariant, String why) {
    return new Finding(invariant, 0, List.of(), Set.of(), Set.of(), why);
  }

  /** Whether it was checked, nothing left aside because of dead letters, and holds. */
  public boolean holds() {
    return skipped == null && breaches.isEmpty() && heldUp.isEmpty();
  }

  public boolean isBreached() {
    return !breaches.isEmpty();
  }
}
