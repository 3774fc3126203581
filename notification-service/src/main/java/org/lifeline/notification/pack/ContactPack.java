package org.lifeline.notification.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.PackVersion;

/**
 * The contact pack of a region: what its devices are loaded with.
 *
 * @param region ONS code
 * @param version from 1; 0 where the region never had a contact
 * @param hash SHA-256 of the document, hex
 * @param document the pack's canonical JSON (RFC 8785): {@code entries} in the order of their ids, {@code region},
 * {@code version}
 * @param numbersWithdrawnIn the last version from which a number was taken away that is in use no more; null where
 * all that phones hold is in use
 */
record ContactPack(String region, long version, String hash, byte[] document, @Nullable Long numbersWithdrawnIn) {

  /** What the document says. */
  record Content(String region, long version, List<PackEntry> entries) {
  }

  PackVersion standing() {
    return new PackVersion(region, version, hash, numbersWithdrawnIn);
  }

  /** The same, with the last version from which a number was taken away that is in use no more. */
  ContactPack numbersWithdrawnIn(@Nullable Long last) {
    return new ContactPack(region, version, hash, document, last);
  }
}
