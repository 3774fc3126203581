package org.lifeline.notification.notice;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a referral, as it was heard.
 *
 * @param sequence its position among those of the same referral and chapter, from 1
 * @param at when it happened
 * @param detail a word more for the partner, from a closed set or of the scheme's configuration, or the parcel's tracking
 * number; nothing of a person
 * @param origin where the referral comes from, on a step that says so; null on all others
 * @param owner whose the referral is from this step on, on a step that changes that; null on all others
 * @param reader who is told of it; null for the partner whose the referral is when it is told
 */
public record Step(UUID referralId, NoticeType type, long sequence, Instant at, @Nullable String detail,
    @Nullable Origin origin, @Nullable String owner, @Nullable String reader) {

  /**
   * Where a referral comes from.
   *
   * @param held it is held as a possible match, and its partner must not be able to tell it from one that waits
   * @param shownWaitingAt since when such a one is shown as waiting; null where that is not said, and of any other
   */
  public record Origin(String partner, boolean held, @Nullable Instant shownWaitingAt) {
  }

  /** The referral was accepted, and may be served. */
  public static Step created(UUID referralId, long sequence, Instant at, String partner) {
    return new Step(referralId, NoticeType.REFERRAL_CREATED, sequence, at, null, new Origin(partner, false, null), null,
        null);
  }

  /** The referral was accepted, and is held. @param shownWaitingAt null in events of versions that did not say it */
  public static Step held(UUID referralId, long sequence, Instant at, String partner,
      @Nullable Instant shownWaitingAt) {
    return new Step(referralId, NoticeType.REFERRAL_CREATED, sequence, at, null,
        new Origin(partner, true, shownWaitingAt), null, null);
  }

  /** The referral was accepted and set apart. @param route what its partner is told: what happens now, whom to reach */
  public static Step setApart(UUID referralId, long sequence, Instant at, String partner, String route) {
    return new Step(referralId, NoticeType.REFERRAL_SET_APART, sequence, at, route, new Origin(partner, false, null),
        null,
        null);
  }

  /** Anything that happens later. */
  public static Step of(UUID referralId, NoticeType type, long sequence, Instant at, @Nullable String detail) {
    return new Step(referralId, type, sequence, at, detail, null, null, null);
  }

  /** The referral is offered to another partner, which is told. */
  public static Step offered(UUID referralId, long sequence, Instant at, String to) {
    return new Step(referralId, NoticeType.TRANSFER_OFFERED, sequence, at, null, null, null, to);
  }

  /** The referral is another partner's from now on. */
  public static Step transferred(UUID referralId, long sequence, Instant at, String owner) {
    return new Step(referralId, NoticeType.REFERRAL_TRANSFERRED, sequence, at, null, null, owner, null);
  }

  /** Something in the sandbox, told to who has made it; empty where partners are not told of such. */
  public static Optional<Step> ofSandbox(UUID referralId, String type, Instant at, String partner,
      @Nullable String detail) {
    return NoticeType.of(type).map(known -> new Step(referralId, known, 0, at, detail, null, null, partner));
  }

  /** The same, told to one partner whosever the referral is by then; one that has a reader keeps it. */
  Step to(String partner) {
    return reader == null ? new Step(referralId, type, sequence, at, detail, origin, owner, partner) : this;
  }

  boolean isCreation() {
    return origin != null;
  }

  boolean isHold() {
    return origin != null && origin.held();
  }

  /** Since when a referral that is held is shown as waiting; null where that is not said, and of any other step. */
  @Nullable
  Instant shownWaitingAt() {
    return origin == null ? null : origin.shownWaitingAt();
  }

  /** Whether it is the first that allocation has to say: no device fits. */
  boolean isFirstWait() {
    return type == NoticeType.REFERRAL_WAITLISTED && sequence == 1;
  }

  /** Whether allocation or dispatch has done it. */
  boolean isOfServing() {
    return type.chapter() == Chapter.ALLOCATIONS || type.chapter() == Chapter.DISPATCHES;
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
