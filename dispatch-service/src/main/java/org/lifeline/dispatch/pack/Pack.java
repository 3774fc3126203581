package org.lifeline.dispatch.pack;

import org.jspecify.annotations.Nullable;

/**
 * A version of a region's contact pack.
 *
 * @param version 0 where the region has none yet
 * @param hash hash of its content, hex; null where the region has none yet, or its pack holds no telephone number: then
 * no phone can be loaded with it. The directory says so with an empty hash
 * @param numbersWithdrawnIn the last version, up to this one, in which a number was withdrawn; null where none was
 */
public record Pack(String region, long version, @Nullable String hash, @Nullable Long numbersWithdrawnIn) {

  public Pack {
    hash = "".equals(hash) ? null : hash;
  }

  /** A pack from which no number was ever withdrawn. */
  public Pack(String region, long version, @Nullable String hash) {
    this(region, version, hash, null);
  }

  public static Pack none(String region) {
    return new Pack(region, 0, null);
  }

  /** Whether a handset loaded with this pack holds the other's content. A pack without a hash is in no handset. */
  public boolean sameAs(Pack other) {
    return hash != null && hash.equals(other.hash);
  }
}
