package org.lifeline.dispatch.pack;

import org.jspecify.annotations.Nullable;

/**
 * A version of a region's contact pack.
 *
 * @param version 0 where the region has none yet
 * @param hash hash of its content, hex; null where the region has none yet
 * @param numbersWithdrawnIn the last version, up to this one, from which a number was taken away; null where none was
 */
public record Pack(String region, long version, @Nullable String hash, @Nullable Long numbersWithdrawnIn) {

  /** One of which no number was ever taken away. */
  public Pack(String region, long version, @Nullable String hash) {
    this(region, version, hash, null);
  }

  public static Pack none(String region) {
    return new Pack(region, 0, null);
  }

  /** Whether a handset that holds this one holds the other's content. A pack that does not exist is in no handset. */
  public boolean sameAs(Pack other) {
    return hash != null && hash.equals(other.hash);
  }
}
