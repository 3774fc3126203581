package org.lifeline.notification.directory;

import java.time.Instant;
import java.util.SortedSet;

/** Follows the numbers of all packs together, in the transaction in which the directory changes. */
public interface NumbersInUse {

  /**
   * Takes over what is in use now.
   *
   * @param numbers of every contact that is in some pack: E.164, or short numbers as they are dialled
   */
  void follow(SortedSet<String> numbers, Instant now);
}
