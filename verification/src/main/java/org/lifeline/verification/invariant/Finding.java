package org.lifeline.verification.invariant;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of holding one promise.
 *
 * @param checked how many things were held against it
 * @param leftOut topics of a scheme before, which nobody may read any more: what should be there was held to nothing
 * @param heldUp keys of which something is put aside and not settled: these were not held to everything. They may be anything that
 * somebody has written to a topic, and are counted only
 * @param skipped why it was not looked at; null where it was
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

  /** Whether it was looked at and holds, also of all of which something is put aside. */
  public boolean holds() {
    return skipped == null && breaches.isEmpty() && heldUp.isEmpty();
  }

  public boolean isBreached() {
    return !breaches.isEmpty();
  }
}
