package org.lifeline.platform.sealing;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;

/** A key for one part of one owner's data: AES-256-GCM, with a random nonce of 12 bytes in front of each ciphertext. */
public final class DataKey {

  private static final int SIZE = 32;

  private final byte[] bytes;
  private final AesGcmJce cipher;

  private DataKey(byte[] bytes) {
    this.bytes = bytes;
    try {
      cipher = new AesGcmJce(bytes);
    } catch (GeneralSecurityException e) {
      throw new CannotOpen("a data key");
    }
  }

  static DataKey random() {
    return new DataKey(Random.randBytes(SIZE));
  }

  static DataKey of(byte[] bytes) {
    return new DataKey(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  public byte[] seal(byte[] plaintext, SealedContext context) {
    try {
      return cipher.encrypt(plaintext, context.ofCiphertext());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  /**
   * Opens a part that this key has sealed.
   *
   * @throws CannotOpen it is damaged, or sealed for another owner, part or version, or under another key
   * @throws IllegalStateException it is not on record that a part of this owner is opened
   */
  public byte[] open(byte[] ciphertext, SealedContext context, Opening opening) {
    if (!opening.covers(context.owner())) {
      throw new IllegalStateException("nothing is opened that is not on record");
    }
    try {
      return cipher.decrypt(ciphertext, context.ofCiphertext());
    } catch (GeneralSecurityException e) {
      throw new CannotOpen("a sealed part");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
