package org.lifeline.dispatch.pack;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A pack as a parcel's phone has to hold it.
 *
 * @param form of the handset: web entries are for smartphones alone
 * @param coverNames whether the survivor has chosen cover names
 */
public record PackVariant(String form, boolean coverNames) {

  private static final String WITH_WEB = "smartphone";

  /**
   * Its hash, as the contact directory gives it with what is loaded: of everything under its own names it is the pack's; of any
   * other the SHA-256, hex, of the pack's followed by {@code /phones} without web entries and {@code /cover} under
   * cover names. Null where there is no pack.
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
