package org.lifeline.allocation.referral;

/**
 * Where a referral stands, as far as allocation is concerned.
 *
 * <pre>
 *              created                key, or creation
 *   (unknown) ─────────▶ AWAITING_KEY ────────┐
 *       │ key                                 ▼   found                dispatched             delivered
 *       └──────────────▶ EXPECTED ───────▶ WAITING ─────▶ RESERVED ──────────────▶ DISPATCHED ──────────▶ DELIVERED
 *                                 created     ▲  ▲  consignment │                       │ failed, found      │ found
 *                                             │  └──────────────┘                       ▼                    ▼
 *                                             └────────────────────────────────────── ON_HOLD ◀──────────────┘
 *                                                         reopened
 *   from anywhere: withdrawn ▶ WITHDRAWN; erased before it was dispatched ▶ ERASED. Nothing leads out of these two.
 * </pre>
 *
 * A phone may be reported as found when its referral has been reopened: one that waits is ON_HOLD from then on, one that has
 * another device reserved as soon as that is given back; what has been handed over meanwhile goes on to its end.
 *
 * A referral that has a fitting device at once is WAITING only within the transaction that takes it.
 */
public enum Stage {
  /** Its key has arrived, its creation has not. */
  EXPECTED,
  /** Created; what it needs cannot be opened before its key arrives. */
  AWAITING_KEY,
  /** In the waiting list. */
  WAITING,
  /** A device is held for it. */
  RESERVED,
  /** The parcel has been handed over. */
  DISPATCHED,
  /** The parcel has arrived. */
  DELIVERED,
  /** Dispatch failed, or the phone, or an earlier one, was found; its partner must confirm or replace details first. */
  ON_HOLD,
  /** Its partner has withdrawn it: it gets nothing any more. */
  WITHDRAWN,
  /** Its personal data was erased before a device had been dispatched: it gets nothing any more. */
  ERASED;

  /** Whether it gets nothing any more. */
  public boolean hasEnded() {
    return this == WITHDRAWN || this == ERASED;
  }
}
