package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.subtle.Hex;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * Opens messages that outsiders sealed to our published key: HPKE (RFC 9180) in base mode, single shot; the
 * encapsulated key followed by the ciphertext, with no further framing, so that any library can seal.
 */
public final class MessageKey {

  private final Renewed<Pair> pair;

  MessageKey(Renewed<Pair> pair) {
    this.pair = pair;
  }

  public static MessageKey of(Keyset keyset) {
    return new MessageKey(Renewed.never(keyset, Pair::of));
  }

  /**
   * The public key to which others seal.
   *
   * @param id the first 16 hexadecimal digits of the SHA-256 of the key
   * @param bytes the key in the form of RFC 7748: 32 bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // handed out, never compared
  public record PublicKey(String id, byte[] bytes) {

    private static PublicKey of(byte[] bytes) throws GeneralSecurityException {
      return new PublicKey(Hex.encode(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 16), bytes);
    }
  }

  /** The private side, which opens, and the public key. */
  record Pair(HybridDecrypt decrypt, PublicKey published) {

    @AccessesPartialKey
    static Pair of(Keyset keyset) {
      try {
        var primary = (HpkePublicKey) keyset.handle().getPublicKeysetHandle().getPrimary().getKey();
        return new Pair(keyset.handle().getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class),
            PublicKey.of(primary.getPublicKeyBytes().toByteArray()));
      } catch (GeneralSecurityException | ClassCastException e) {
        throw new IllegalArgumentException("the keyset holds no HPKE key", e);
      }
    }
  }

  /** The newest public key. */
  public PublicKey published() {
    return pair.get().published;
  }

  /**
   * Opens a message.
   *
   * @throws CannotOpen it is not sealed to any key of ours, or is for another purpose, or damaged
   */
  public byte[] open(byte[] sealed, String info) {
    var known = pair.get();
    try {
      return known.decrypt.decrypt(sealed, info.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      return openAnew(known, sealed, info);
    }
  }

  /** Tries again with the current keyset, as the message may be sealed to a key that was added just now. */
  private byte[] openAnew(Pair known, byte[] sealed, String info) {
    var now = pair.look();
    if (now != known) {
      try {
        return now.decrypt.decrypt(sealed, info.getBytes(UTF_8));
      } catch (GeneralSecurityException e) {
        // It is not sealed to any key of ours.
      }
    }
    throw new CannotOpen("a sealed message");
  }
}
