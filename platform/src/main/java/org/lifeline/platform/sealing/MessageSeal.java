package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;

/** Seals messages to a published key, such that {@link MessageKey} opens them. */
public final class MessageSeal {

  private final HybridEncrypt encrypt;

  /**
   * Seals to a key.
   *
   * @param publicKey X25519, 32 bytes
   */
  public MessageSeal(byte[] publicKey) {
    encrypt = encryptTo(publicKey);
  }

  @AccessesPartialKey
  private static HybridEncrypt encryptTo(byte[] publicKey) {
    try {
      var key = HpkePublicKey.create(Keyset.hpke(), Bytes.copyFrom(publicKey), null);
      return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary()).build()
          .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an X25519 public key", e);
    }
  }

  public byte[] seal(byte[] plaintext, String info) {
    try {
      return encrypt.encrypt(plaintext, info.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HPKE is not available", e);
    }
  }
}
