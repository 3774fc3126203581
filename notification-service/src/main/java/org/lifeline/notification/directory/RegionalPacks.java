package org.lifeline.notification.directory;

import java.util.List;

/** What is made of the directory for each region. It changes in the transaction in which the directory does. */
public interface RegionalPacks {

  /**
   * Takes changes over.
   *
   * @param changes in the order in which they were made
   * @param directory as it is after all of them
   * @return the pack of each region as it stands then; none of regions that never had a contact
   */
  List<PackVersion> follow(List<Directory.Change> changes, Directory directory);

  /**
   * Goes on above what was told, in the open transaction and with the directory held: a pack of which a higher version was
   * told, or the same with another content, has the next one from now on, and is yet to be told.
   *
   * @param told in any order; those of regions that do not exist are passed over
   */
  void goAbove(List<PackVersion> told);

  /** Whether some pack is yet to be told. */
  boolean areUntold();

  /** From now on every pack has been told, in the open transaction. @return each as it stands */
  List<PackVersion> tell();
}
