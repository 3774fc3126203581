package org.lifeline.notification.covert;

import org.lifeline.platform.words.Term;

/** Why a message was not sent, as its caseworker reads it. */
enum Reason implements Term {
  /** No channel of that kind is set up. */
  OFF,
  /** Its hours have passed, or come too late. */
  EXPIRED,
  /** The safe contact has not been confirmed for too long. */
  STALE,
  /** The safe contact was replaced or confirmed after the message was made, or after what it tells of. */
  CONTACT_CHANGED,
  /** The safe contact cannot be opened or understood. */
  UNREADABLE,
  /** The text with its code word is not innocuous. */
  WORDING,
  /** The gateway or mail server has refused it. */
  REFUSED,
  /** It may have gone or not: nobody can know, and it is not repeated. */
  UNKNOWN
}
