package org.lifeline.notification.wording;

/**
 * What is shown on a survivor's phone, to her and to anybody else who looks. Its {@link #toString()} reveals nothing,
 * as it may hold a code word.
 *
 * @param language its primary subtag
 * @param subject of an e-mail; no part of an SMS
 */
public record Message(String language, String subject, String text) {

  @Override
  public String toString() {
    return "***";
  }
}
