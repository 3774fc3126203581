package org.lifeline.notification.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contact pack of a region, with which its devices are loaded.
 *
 * @param region ONS code
 * @param version from 1; 0 if the region never had a contact
 * @param hash SHA-256 of the document, hex
 * @param document the pack's canonical JSON (RFC 8785): {@code entries} in the order of their ids, {@code region},
 * {@code version}
 * @param numbersWithdrawnIn the last version that removed a number which is no longer in use; null if all numbers that
 * phones hold are in use
 */
record ContactPack(String region, long version, String hash, byte[] document, @Nullable Long numbersWithdrawnIn) {

  /** The content of the document. */
  record Content(String region, long version, List<PackEntry> entries) {
  }

  /** A copy with another {@code numbersWithdrawnIn}. */
  ContactPack numbersWithdrawnIn(@Nullable Long last) {
    return new ContactPack(region, version, hash, document, last);
  }
}
