package org.lifeline.referral.survivor;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** An entry of the blind index, comparable so that locks are always taken in the same order. */
public final class BlindKey implements Comparable<BlindKey> {

  private final byte[] bytes;

  public BlindKey(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The id of the lock for anything about this survivor. Two survivors may share a lock, which only makes one wait.
   */
  public long lock() {
    return ByteBuffer.wrap(bytes).getLong();
  }

  @Override
  public int compareTo(BlindKey other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlindKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "***";
  }
}
