package org.lifeline.notification.channel;

/** A way of writing to a survivor: SMS or e-mail. */
public interface Channel {

  /** What is known after a message was handed over. */
  enum Answer {
    /** The message was taken. */
    TAKEN,
    /** The message was certainly not taken, and never will be. */
    REFUSED,
    /** The message was certainly not taken and the channel takes none now. It may be tried again. */
    NOT_REACHED,
    /** Only this message was refused for now. It may be tried again. */
    NOT_NOW,
    /**
     * The time was over before anything of the message was written, so it was certainly not taken. It may be decided on
     * anew.
     */
    LATE,
    /** The message may have been taken. It must not be tried again. */
    UNKNOWN
  }

  /**
   * Hands a message over, once, without any retry. All of it is written to the given connection, which may be ended
   * meanwhile.
   *
   * @throws RuntimeException to be treated as {@link Answer#UNKNOWN}
   */
  Answer hand(Outgoing message, LeasedConnection connection);

  /** Whether the gateway says later, by {@link Outgoing#id()}, what became of a message. */
  default boolean givesReceipts() {
    return false;
  }
}
