package org.lifeline.platform.words;

/** Why a text may not go to a survivor's phone. */
public enum TextFault {
  /** A word of the scheme, of a helpline, of abuse, of a phone. */
  FORBIDDEN_WORD,
  /** An address to follow, or something that a phone makes into one. */
  LINK,
  /** Digits: a telephone number, a date, an amount. */
  NUMBER,
  /** A control character, one that changes the direction of writing, a line break or a place left for something. */
  CHARACTER,
  /** More than a phone shows as one message. */
  LENGTH,
  /** Nothing at all. */
  EMPTY,
  /** A sender that no phone shows as it is, or that is not neutral. */
  SENDER
}
