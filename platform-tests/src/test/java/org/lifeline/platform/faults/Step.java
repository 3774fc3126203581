package org.lifeline.platform.faults;

/** A moment at which a fault can strike a {@link ServiceProcess}. */
enum Step {
  /** Never by itself. */
  NONE,
  /** All of a change is written, and its transaction is about to commit. */
  BEFORE_COMMIT,
  /** Changes are committed, and the first record of a batch is about to go to the producer. */
  BEFORE_PUBLISHING,
  /** Some records of a batch have gone to the producer and others not. */
  IN_THE_MIDDLE_OF_A_BATCH,
  /** The broker has acknowledged a batch, and the transaction that takes its rows out is about to commit. */
  BEFORE_OUTBOX_COMMIT,
  /** Events have been claimed and have taken effect, and the transaction of both is about to commit. */
  BEFORE_INBOX_COMMIT,
  /** The inbox's transaction has committed, and the offset is about to be. */
  BEFORE_OFFSET_COMMIT
}
