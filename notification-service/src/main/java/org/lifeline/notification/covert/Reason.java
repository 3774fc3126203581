package org.lifeline.notification.covert;

import org.lifeline.platform.words.Term;

/** Why a message was not sent, as its caseworker reads it. */
enum Reason implements Term {
  /** No channel of that kind is set up. */
  OFF,
  /** The safe hours for it have passed, or come too late. */
  EXPIRED,
  /** The safe contact has not been confirmed for too long. */
  STALE,
  /** The safe contact was replaced or confirmed after the message was made, or after the event that it tells of. */
  CONTACT_CHANGED,
  /** The safe contact cannot be opened or understood. */
  UNREADABLE,
  /** The text with its code word is not innocuous. */
  WORDING,
  /** The gateway or mail server has refused it. */
  REFUSED,
  /** The message may or may not have gone: nobody can know, and it is not repeated. */
  UNKNOWN
}
