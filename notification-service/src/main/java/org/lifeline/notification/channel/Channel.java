package org.lifeline.notification.channel;

/** A way to a survivor's phone. */
public interface Channel {

  /** What is known after a message was handed over. */
  enum Answer {
    /** It was taken. */
    TAKEN,
    /** It was certainly not taken, and never will be. */
    REFUSED,
    /** It was certainly not taken; nothing of it was handed over. It may be tried again. */
    NOT_REACHED,
    /** Its time was over before anything of it was written: it was certainly not taken. It may be decided on anew. */
    LATE,
    /** It may have been taken. It must not be tried again. */
    UNKNOWN
  }

  /**
   * Hands a message over, once. Nothing of it is tried again in here, and nothing written after {@link Outgoing#notAfter()}.
   *
   * @throws RuntimeException to be taken for {@link Answer#UNKNOWN}
   */
  Answer hand(Outgoing message);

  /** Whether whoever takes messages says later what became of them, by {@link Outgoing#id()}. */
  default boolean givesReceipts() {
    return false;
  }
}
