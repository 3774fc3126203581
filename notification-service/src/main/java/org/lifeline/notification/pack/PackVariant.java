package org.lifeline.notification.pack;

import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A pack as one kind of phone holds it.
 *
 * @param withWeb whether entries without a number are in it; other phones than smartphones have no use for them
 * @param covered whether it shows cover names: then nothing but numbers and addresses says what answers there
 */
record PackVariant(boolean withWeb, boolean covered) {

  static final List<String> NAMES = List.of("own", "cover");

  /** @param form of a handset, any that a scheme may have; null for everything; @param names {@code own} or {@code cover}, null for own */
  static PackVariant of(@Nullable String form, @Nullable String names) {
    return new PackVariant(form == null || form.equals("smartphone"), "cover".equals(names));
  }

  /**
   * Its hash, which no other variant and no other pack has: what a hub tells which one was loaded by. Of everything under its
   * own names it is the pack's; of any other the SHA-256, hex, of the pack's followed by {@code /phones} without web
   * entries and {@code /cover} under cover names.
   */
  String hash(String packHash) {
    return withWeb && !covered
        ? packHash
        : DigestUtils.sha256Hex(packHash + (withWeb ? "" : "/phones") + (covered ? "/cover" : ""));
  }
}
