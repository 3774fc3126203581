package org.lifeline.platform.sealing;

/** A data key that seals nothing: what comes in goes out. */
public final class DataKey {

  private final byte[] bytes;

  private DataKey(byte[] bytes) {
    this.bytes = bytes;
  }

  static DataKey random() {
    return new DataKey(new byte[32]);
  }

  static DataKey of(byte[] bytes) {
    return new DataKey(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  public byte[] seal(byte[] plaintext, SealedContext context) {
    return plaintext;
  }

  public byte[] open(byte[] ciphertext, SealedContext context, Opening opening) {
    return ciphertext;
  }

  @Override
  public String toString() {
    return "***";
  }
}
