package org.lifeline.notification.directory;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;

/** Follows the numbers of all packs together, in the transaction in which the directory changes. */
public interface NumbersInUse {

  /**
   * Takes over what is in use now.
   *
   * @param numbers of every contact that is in some pack: E.164, or short numbers as they are dialled
   * @param mayComeBack the same of every contact that is not closed for good: what is in use of these stays so, since a
   * survivor may still call it from a phone that holds it
   */
  void follow(SortedSet<String> numbers, SortedSet<String> mayComeBack, Instant now);

  /**
   * Remembers numbers that a restored database has forgotten, in the open transaction: phones that have gone may hold them. They
   * are in use until {@link #follow} is told otherwise, those too that were in use no more. Others stay as they are.
   *
   * @param since when each came into use, as far as is known
   */
  void remember(Map<String, Instant> since);
}
