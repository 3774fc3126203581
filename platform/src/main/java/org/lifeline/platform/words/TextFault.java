package org.lifeline.platform.words;

/** Why a text may not go to a survivor's phone. */
public enum TextFault {
  /** A word about the scheme, a helpline, abuse or a phone. */
  FORBIDDEN_WORD,
  /** A link, or something that a phone turns into one. */
  LINK,
  /** Digits: a telephone number, a date, an amount. */
  NUMBER,
  /** A control character, one that changes the writing direction, a line break, or an unfilled placeholder. */
  CHARACTER,
  /** More than a phone shows as one message. */
  LENGTH,
  /** It is empty or blank. */
  EMPTY,
  /** A sender that not every phone shows as it is, or that is not neutral. */
  SENDER
}
