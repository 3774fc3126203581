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
}
