package org.lifeline.notification.notice;

/** One of the threads in which a referral's story comes. Order holds within a chapter; between them, steps come in any. */
enum Chapter {
  REFERRALS,
  ALLOCATIONS,
  DISPATCHES,
  /** What this service says by itself, in no order. */
  MESSAGES
}
