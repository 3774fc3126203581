package org.lifeline.verification.exposure.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * One form in which a value that is searched for may be written.
 *
 * @param what     describes the value without revealing it
 * @param encoding the form
 * @param bytes    as characters of ISO 8859-1, each byte one character
 */
public record Needle(String what, String encoding, String bytes) {

  private static final int LONG_NUMBER = 12;

  public static Needle of(String what, String encoding, byte[] bytes) {
    return new Needle(what, encoding, new String(bytes, ISO_8859_1));
  }

  /** Whether these are so few digits that longer numbers, and checksums in hexadecimal, contain them by chance. */
  boolean isShortNumber() {
    return bytes.length() < LONG_NUMBER && bytes.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Leaves out the value, which is somebody's, or could be. */
  @Override
  public String toString() {
    return what + " (" + encoding + ")";
  }
}
