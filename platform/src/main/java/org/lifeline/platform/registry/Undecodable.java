package org.lifeline.platform.registry;

/**
 * Bytes that are not an event in Confluent's wire format, or hold something that cannot be opened. The message names
 * what is wrong with the form and repeats nothing of the content.
 */
public final class Undecodable extends Exception {

  private final String code;

  /**
   * Makes the exception.
   *
   * @param code the reason, from a closed set; says nothing about the content
   */
  public Undecodable(String code) {
    super(code);
    this.code = code;
  }

  /** Stable code of the reason, for example {@code no-magic-byte}. */
  public String code() {
    return code;
  }
}
