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
 * Opens messages that outsiders sealed to our published key: HPKE (RFC 9180) in base mode, single shot; encapsulated key
 * and ciphertext one after the other, no further framing, so that any library can seal.
 */
public final class MessageKey {

  private final HybridDecrypt decrypt;
  private final byte[] publicKey;

  private MessageKey(HybridDecrypt decrypt, byte[] publicKey) {
    this.decrypt = decrypt;
    this.publicKey = publicKey;
  }

  @AccessesPartialKey
  public static MessageKey of(Keyset keyset) {
    try {
      var primary = keyset.handle().getPublicKeysetHandle().getPrimary().getKey();
      return new MessageKey(keyset.handle().getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class),
          ((HpkePublicKey) primary).getPublicKeyBytes().toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the keyset holds no HPKE key", e);
    }
  }

  /** The public key as RFC 7748 has it: 32 bytes. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** Names the public key: the first 16 hexadecimal digits of its SHA-256. */
  public String id() {
    try {
      return Hex.encode(MessageDigest.getInstance("SHA-256").digest(publicKey)).substring(0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** @throws CannotOpen not sealed to this key, or for another purpose, or damaged */
  public byte[] open(byte[] sealed, String info) {
    try {
      return decrypt.decrypt(sealed, info.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new CannotOpen("a sealed message");
    }
  }
}
