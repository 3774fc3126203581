package org.lifeline.notification.wording;

/**
 * What a survivor reads, and whoever else looks at her phone. Its text form says nothing: a code word may be in it.
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
