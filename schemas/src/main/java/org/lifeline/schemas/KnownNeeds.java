package org.lifeline.schemas;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The needs that a survivor can have in a scheme. What one service knows and another does not would be put aside there, and nobody
 * served: so all have them from here.
 */
public final class KnownNeeds {

  /** Whether any form of handset offers them or not: who has one that none offers waits. */
  private static final List<String> ALWAYS = List.of("hearing-aid-compatible", "large-buttons", "screen-reader");

  private KnownNeeds() {
  }

  /**
   * Sorted, and never changed.
   *
   * @param offered by each form of handset of the scheme
   */
  public static SortedSet<String> with(Collection<? extends Collection<String>> offered) {
    var needs = new TreeSet<>(ALWAYS);
    offered.forEach(needs::addAll);
    return Collections.unmodifiableSortedSet(needs);
  }
}
