package org.lifeline.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Finds short texts in answers without building strings or trees of them. */
final class Bytes {

  private Bytes() {
  }

  /** How often {@code text}, which is ASCII, occurs in {@code bytes}. */
  static int count(byte[] bytes, String text) {
    var wanted = text.getBytes(US_ASCII);
    int found = 0;
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      if (isAt(bytes, i, wanted)) {
        found++;
        i += wanted.length - 1;
      }
    }
    return found;
  }

  private static boolean isAt(byte[] bytes, int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
