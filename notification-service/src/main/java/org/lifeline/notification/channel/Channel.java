package org.lifeline.notification.channel;

/** A way to a survivor's phone. */
public interface Channel {

  /** What is known after a message was handed over. */
  enum Answer {
    /** It was taken. */
    TAKEN,
    /** It was certainly not taken, and never will be. */
    REFUSED,
    /** It was certainly not taken, nor would another be now. It may be tried again. */
    NOT_REACHED,
    /** It was certainly not taken, for now; others may be. It may be tried again. */
    NOT_NOW,
    /** Its time was over before anything of it was written: it was certainly not taken. It may be decided on anew. */
    LATE,
    /** It may have been taken. It must not be tried again. */
    UNKNOWN
  }

  /**
   * Hands a message over, once. Nothing of it is tried again in here, and all that is written is written to this connection, which
   * may be ended meanwhile.
   *
   * @throws RuntimeException to be taken for {@link Answer#UNKNOWN}
   */
  Answer hand(Outgoing message, LeasedConnection connection);

  /** Whether whoever takes messages says later what became of them, by {@link Outgoing#id()}. */
  default boolean givesReceipts() {
    return false;
  }
}
