package org.lifeline.notification.covert;

import java.time.Instant;

/** What is to become of a message now. */
sealed interface Verdict {

  /**
   * The message goes now.
   *
   * @param validUntil until when it may arrive
   */
  record Send(Instant validUntil) implements Verdict {
  }

  /** The message is looked at again then. */
  record Later(Instant at) implements Verdict {
  }

  /** The message is not sent, and its caseworker is told. */
  record Tell(Reason reason) implements Verdict {
  }

  /** The message is not sent, and nobody has to be told. */
  record Drop() implements Verdict {
  }
}
