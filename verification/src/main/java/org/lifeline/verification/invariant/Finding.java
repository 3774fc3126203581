package org.lifeline.verification.invariant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of holding one promise.
 *
 * @param checked how many things were held against it
 * @param skipped why it was not held at all; null where it was
 */
public record Finding(Invariant invariant, long checked, List<Breach> breaches, @Nullable String skipped) {

  public Finding {
    breaches = List.copyOf(breaches);
  }

  public static Finding skipped(Invariant invariant, String why) {
    return new Finding(invariant, 0, List.of(), why);
  }

  public boolean holds() {
    return breaches.isEmpty();
  }
}
