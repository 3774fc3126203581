package org.lifeline.verification.exposure.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifeline.platform.sealing.CannotOpen;
import org.lifeline.platform.sealing.DataKey;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.SealedContext;

/** Every key-encryption key of every service: what somebody has who has stolen the keysets as well. */
public final class Keyring {

  /** What a wrapped key begins with and how long it is: prefix of the key's number, nonce, key of 32 bytes, tag. */
  static final int WRAPPED = 5 + 12 + 32 + 16;
  private static final byte FIRST = 1;

  /** By the numbers of what is in them. */
  private final Map<Integer, List<KeyEncryptionKey>> keys = new HashMap<>();

  /** @param folder has a folder for each service */
  public Keyring(Path folder) {
    try (var all = Files.walk(folder)) {
      for (var file : all.filter(each -> String.valueOf(each.getFileName()).startsWith("kek-")).sorted().toList()) {
        var keyset = Keyset.read(file);
        var key = KeyEncryptionKey.of(keyset);
        keyset.numbers().forEach(number -> keys.computeIfAbsent(number, none -> new ArrayList<>()).add(key));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The data key that is wrapped here for a part of a referral, if it is. Tried are the keys whose number it begins with: by its
   * number alone, no other opens it, and to find that out for every value and every key takes most of the time.
   */
  Optional<DataKey> unwrap(byte[] wrapped, SealedContext context) {
    if (wrapped.length != WRAPPED || wrapped[0] != FIRST) {
      return Optional.empty();
    }
    for (var key : keys.getOrDefault(ByteBuffer.wrap(wrapped).getInt(1), List.of())) {
      try {
        return Optional.of(key.unwrap(wrapped, context));
      } catch (CannotOpen e) {
        // Another may.
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "***";
  }
}
