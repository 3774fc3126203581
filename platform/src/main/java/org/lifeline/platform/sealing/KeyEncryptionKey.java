package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.security.GeneralSecurityException;

/**
 * Wraps the data keys that one service may open. After a rotation, new data keys are wrapped under the new primary key,
 * and old ones still open. A wrapped key begins with a byte 1 and the number of its key-encryption key, four bytes,
 * big-endian.
 */
public final class KeyEncryptionKey {

  private final Renewed<Aead> aead;

  KeyEncryptionKey(Renewed<Aead> aead) {
    this.aead = aead;
  }

  /** The key-encryption key in a Tink keyset. */
  public static KeyEncryptionKey of(Keyset keyset) {
    return new KeyEncryptionKey(Renewed.never(keyset, KeyEncryptionKey::aead));
  }

  static Aead aead(Keyset keyset) {
    try {
      return keyset.handle().getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the keyset holds no AEAD key", e);
    }
  }

  public DataKey newDataKey() {
    return DataKey.random();
  }

  public byte[] wrap(DataKey key, SealedContext context) {
    try {
      return aead.get().encrypt(key.bytes(), context.ofKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the data key cannot be wrapped", e);
    }
  }

  /**
   * Unwraps a data key.
   *
   * @throws CannotOpen it is damaged, for another owner or part, or wrapped under a key that this keyset does not hold
   */
  public DataKey unwrap(byte[] wrapped, SealedContext context) {
    try {
      return DataKey.of(decrypt(wrapped, context.ofKey()));
    } catch (GeneralSecurityException e) {
      throw new CannotOpen("a wrapped data key");
    }
  }

  /** Seals bytes that only this service reads and that belong to no owner, such as a dead letter. */
  public byte[] seal(byte[] plaintext, String context) {
    try {
      return aead.get().encrypt(plaintext, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal", e);
    }
  }

  /**
   * Opens what {@link #seal} has sealed.
   *
   * @throws CannotOpen it is damaged, or sealed in another context or under a key that this keyset does not hold
   */
  public byte[] open(byte[] sealed, String context) {
    try {
      return decrypt(sealed, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new CannotOpen("what was sealed for this service");
    }
  }

  /** Decrypts; if that fails, tries again with the current keyset, as the key may have been added just now. */
  private byte[] decrypt(byte[] ciphertext, byte[] context) throws GeneralSecurityException {
    var known = aead.get();
    try {
      return known.decrypt(ciphertext, context);
    } catch (GeneralSecurityException e) {
      var now = aead.look();
      if (now == known) {
        throw e;
      }
      return now.decrypt(ciphertext, context);
    }
  }
}
