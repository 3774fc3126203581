package org.lifeline.notification.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a referral, as it was heard.
 *
 * @param sequence its position among those of the same referral and chapter, from 1
 * @param at when it happened
 * @param detail a word more for the partner, from a closed set or the parcel's tracking number; nothing of a person
 * @param origin where the referral comes from, on a step that says so; null on all others
 */
public record Step(UUID referralId, NoticeType type, long sequence, Instant at, @Nullable String detail,
    @Nullable Origin origin) {

  /**
   * Where a referral comes from.
   *
   * @param held it is held as a possible match, and its partner must not be able to tell it from one that waits
   */
  public record Origin(String partner, boolean held) {
  }

  /** The referral was accepted, and may be served or is held. */
  public static Step created(UUID referralId, long sequence, Instant at, String partner, boolean held) {
    return new Step(referralId, NoticeType.REFERRAL_CREATED, sequence, at, null, new Origin(partner, held));
  }

  /** Anything that happens later. */
  public static Step of(UUID referralId, NoticeType type, long sequence, Instant at, @Nullable String detail) {
    return new Step(referralId, type, sequence, at, detail, null);
  }

  boolean isCreation() {
    return origin != null;
  }

  boolean isHold() {
    return origin != null && origin.held();
  }

  /** Whether it is the first that allocation has to say: no device fits. */
  boolean isFirstWait() {
    return type == NoticeType.REFERRAL_WAITLISTED && sequence == 1;
  }

  /** What became of a step. */
  public enum Fate {
    /** Its partner can read of it, or knows already. */
    TAKEN,
    /** It is kept until it is known whose referral it is of. */
    KEPT,
    /** It, or a later one of its chapter, had been heard. */
    STALE
  }
}
