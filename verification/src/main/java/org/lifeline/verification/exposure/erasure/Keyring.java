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

/** Every key-encryption key of every service, as somebody has them who has stolen the keysets too. */
public final class Keyring {

  /** The length of a wrapped key: prefix with the wrapping key's number, nonce, key of 32 bytes, tag. */
  static final int WRAPPED = 5 + 12 + 32 + 16;
  private static final byte FIRST = 1;

  /** Keysets by the numbers of the keys in them. */
  private final Map<Integer, List<KeyEncryptionKey>> keys = new HashMap<>();

  /** @param folder has a subdirectory for each service */
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
   * The data key of a part of a referral that is wrapped in these bytes, if it is. Only keys with the number in the
   * prefix are tried: no other key opens it, and trying every key on every value would take most of the time.
   */
  Optional<DataKey> unwrap(byte[] wrapped, SealedContext context) {
    if (wrapped.length != WRAPPED || wrapped[0] != FIRST) {
      return Optional.empty();
    }
    for (var key : keys.getOrDefault(ByteBuffer.wrap(wrapped).getInt(1), List.of())) {
      try {
        return Optional.of(key.unwrap(wrapped, context));
      } catch (CannotOpen e) {
        // Another one may.
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "***";
  }
}
