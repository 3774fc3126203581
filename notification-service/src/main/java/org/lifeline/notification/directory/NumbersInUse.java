package org.lifeline.notification.directory;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;

/** Follows the numbers of all packs taken together, in the transaction in which the directory changes. */
public interface NumbersInUse {

  /**
   * Takes over what is in use now.
   *
   * @param numbers of every contact that is in some pack: E.164, or short numbers as they are dialled
   * @param mayComeBack the numbers of every contact that is not closed for good: those of them that are in use stay so,
   * since a survivor may still call them from a phone that holds them
   */
  void follow(SortedSet<String> numbers, SortedSet<String> mayComeBack, Instant now);

  /**
   * Remembers numbers that a restored database has forgotten, in the open transaction, as phones that were sent may
   * hold them. They are in use, including those that had been withdrawn, until {@link #follow} says otherwise. Other
   * numbers stay as they are.
   *
   * @param since when each came into use, as far as is known
   */
  void remember(Map<String, Instant> since);
}
