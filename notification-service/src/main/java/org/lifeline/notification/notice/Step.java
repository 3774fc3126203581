package org.lifeline.notification.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a referral, as it was heard.
 *
 * @param chapter the topic that told it
 * @param sequence its position among those of the same referral and topic, from 1
 * @param at when it happened
 * @param detail a word more for the partner, from a closed set or the parcel's tracking number; nothing of a person
 * @param partner whose referral it is, on the step that creates it; null on all others, which do not say
 */
public record Step(UUID referralId, Chapter chapter, long sequence, NoticeType type, Instant at,
    @Nullable String detail, @Nullable String partner) {

  /** Whether this is the step that says whose the referral is. */
  boolean isCreation() {
    return partner != null;
  }

  /** Order holds within a chapter; between chapters steps come in any. */
  public enum Chapter {
    REFERRALS, ALLOCATIONS, DISPATCHES
  }

  /** What became of a step. */
  public enum Fate {
    /** Its partner can read of it. */
    NOTICED,
    /** It is kept until it is known whose referral it is of. */
    KEPT,
    /** It, or a later one of its chapter, had been heard. */
    STALE
  }
}
