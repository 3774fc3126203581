package org.lifeline.notification.pack;

import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The form of a pack that one kind of phone holds.
 *
 * @param withWeb whether entries without a number are in it, for which only smartphones have a use
 * @param covered whether it shows cover names: then only numbers and addresses say what answers there
 */
record PackVariant(boolean withWeb, boolean covered) {

  static final List<String> NAMES = List.of("own", "cover");

  /**
   * @param form of a handset, any that a scheme may have; null for everything
   * @param names {@code own} or {@code cover}, null for own
   */
  static PackVariant of(@Nullable String form, @Nullable String names) {
    return new PackVariant(form == null || form.equals("smartphone"), "cover".equals(names));
  }

  /**
   * The variant's hash, which no other variant and no other pack has: by it a hub says what it loaded. For the variant
   * with everything under its own names it is the pack's hash; for any other the SHA-256, hex, of the pack's hash
   * followed by {@code /phones} without web entries and {@code /cover} under cover names.
   */
  String hash(String packHash) {
    return withWeb && !covered
        ? packHash
        : DigestUtils.sha256Hex(packHash + (withWeb ? "" : "/phones") + (covered ? "/cover" : ""));
  }
}
