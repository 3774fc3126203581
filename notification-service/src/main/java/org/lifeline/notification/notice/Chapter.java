package org.lifeline.notification.notice;

/**
 * One of the threads of a referral's story. Steps are in order within a chapter; between chapters they may come in any.
 */
enum Chapter {
  REFERRALS,
  ALLOCATIONS,
  DISPATCHES,
  /** What this service says by itself, in no order. */
  MESSAGES
}
