package org.lifeline.notification.notice;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a referral, as its event says.
 *
 * @param sequence its position among those of the same referral and chapter, from 1
 * @param at when it happened
 * @param detail another word for the partner, from a closed set or from the scheme's configuration, or the parcel's
 * tracking number; nothing about a person
 * @param origin where the referral comes from, on a step that says so; null on all others
 * @param owner whose the referral is from this step on, on a step that changes that; null on all others
 * @param reader the partner that is told of it; null for the one whose the referral is when it is told
 */
public record Step(UUID referralId, NoticeType type, long sequence, Instant at, @Nullable String detail,
    @Nullable Origin origin, @Nullable String owner, @Nullable String reader) {

  /**
   * Where a referral comes from.
   *
   * @param held whether it is held as a possible match, which its partner must not be able to tell from one that waits
   * @param shownWaitingAt since when a held one is shown as waiting; null if the event does not say, and for all others
   */
  public record Origin(String partner, boolean held, @Nullable Instant shownWaitingAt) {
  }

  /** The step of a referral that was accepted and may be served. */
  public static Step created(UUID referralId, long sequence, Instant at, String partner) {
    return new Step(referralId, NoticeType.REFERRAL_CREATED, sequence, at, null, new Origin(partner, false, null), null,
        null);
  }

  /**
   * The step of a referral that was accepted and is held.
   *
   * @param shownWaitingAt null in events of versions that did not say it
   */
  public static Step held(UUID referralId, long sequence, Instant at, String partner,
      @Nullable Instant shownWaitingAt) {
    return new Step(referralId, NoticeType.REFERRAL_CREATED, sequence, at, null,
        new Origin(partner, true, shownWaitingAt), null, null);
  }

  /**
   * The step of a referral that was accepted and set apart.
   *
   * @param route what its partner is told: what happens now, whom to reach
   */
  public static Step setApart(UUID referralId, long sequence, Instant at, String partner, String route) {
    return new Step(referralId, NoticeType.REFERRAL_SET_APART, sequence, at, route, new Origin(partner, false, null),
        null,
        null);
  }

  /** A step that comes later. */
  public static Step of(UUID referralId, NoticeType type, long sequence, Instant at, @Nullable String detail) {
    return new Step(referralId, type, sequence, at, detail, null, null, null);
  }

  /** The step of a referral that is offered to another partner, which is told. */
  public static Step offered(UUID referralId, long sequence, Instant at, String to) {
    return new Step(referralId, NoticeType.TRANSFER_OFFERED, sequence, at, null, null, null, to);
  }

  /** The step of a referral that is another partner's from now on. */
  public static Step transferred(UUID referralId, long sequence, Instant at, String owner) {
    return new Step(referralId, NoticeType.REFERRAL_TRANSFERRED, sequence, at, null, null, owner, null);
  }

  /** A step in the sandbox, told to the partner that made it; empty if partners are not told of this type. */
  public static Optional<Step> ofSandbox(UUID referralId, String type, Instant at, String partner,
      @Nullable String detail) {
    return NoticeType.of(type).map(known -> new Step(referralId, known, 0, at, detail, null, null, partner));
  }

  /**
   * A copy that is told to this partner, even if the referral is another's by then; a step that has a reader keeps it.
   */
  Step to(String partner) {
    return reader == null ? new Step(referralId, type, sequence, at, detail, origin, owner, partner) : this;
  }

  boolean isCreation() {
    return origin != null;
  }

  boolean isHold() {
    return origin != null && origin.held();
  }

  /** Since when a held referral is shown as waiting; null if the event does not say, and for all other steps. */
  @Nullable
  Instant shownWaitingAt() {
    return origin == null ? null : origin.shownWaitingAt();
  }

  /** Whether it is allocation's first step of the referral: no device fits. */
  boolean isFirstWait() {
    return type == NoticeType.REFERRAL_WAITLISTED && sequence == 1;
  }

  /** Whether it is a step of allocation or dispatch. */
  boolean isOfServing() {
    return type.chapter() == Chapter.ALLOCATIONS || type.chapter() == Chapter.DISPATCHES;
  }

  /** What became of a step. */
  public enum Fate {
    /** Its partner can read of it, or knows it already. */
    TAKEN,
    /** It is kept until it is known whose its referral is. */
    KEPT,
    /** It, or a later one of its chapter, had been taken before. */
    STALE
  }
}
