package org.lifeline.dispatch.pack;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The variant of a contact pack that a parcel's phone has to hold.
 *
 * @param form of the handset: only smartphones get web entries
 * @param coverNames whether the survivor has chosen cover names
 */
public record PackVariant(String form, boolean coverNames) {

  private static final String WITH_WEB = "smartphone";

  /**
   * The variant's hash, as the contact directory gives it with what is loaded. For the full pack under its own names it
   * is the pack's hash; for any other variant it is the SHA-256, in hex, of the pack's hash followed by {@code /phones}
   * if it lacks web entries and {@code /cover} if it has cover names. Null where there is no pack with a number.
   */
  public @Nullable String hashOf(Pack pack) {
    var hash = pack.hash();
    boolean withWeb = form.equals(WITH_WEB);
    return hash == null || withWeb && !coverNames
        ? hash
        : DigestUtils.sha256Hex(hash + (withWeb ? "" : "/phones") + (coverNames ? "/cover" : ""));
  }

  /** Whether {@code loaded}, as it was read from a handset, is the hash of this variant and of no other. */
  public boolean isLoaded(Pack pack, @Nullable String loaded) {
    var hash = hashOf(pack);
    return hash != null && hash.equalsIgnoreCase(loaded);
  }
}
