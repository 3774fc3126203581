package org.lifeline.notification.directory;

import java.util.List;

/** What is derived from the directory for each region. It changes in the transaction in which the directory does. */
public interface RegionalPacks {

  /**
   * Takes changes over.
   *
   * @param changes in the order in which they were made
   * @param directory as it is after all of them
   * @return the pack of each region as it is then; none for regions that never had a contact
   */
  List<PackVersion> follow(List<Directory.Change> changes, Directory directory);

  /**
   * Raises versions above those that were published, in the open transaction and with the directory locked: a pack that
   * was published under a higher version, or under the same one with other content, gets the next version, which is yet
   * to be published.
   *
   * @param told what was published, in any order; regions that do not exist are ignored
   */
  void goAbove(List<PackVersion> told);

  /** Whether some pack is yet to be published. */
  boolean areUntold();

  /**
   * Marks every pack as published, in the open transaction.
   *
   * @return the current pack of each region
   */
  List<PackVersion> tell();
}
