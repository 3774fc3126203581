package org.lifeline.allocation.referral;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral as allocation knows it. Immutable; what happens gives the next one. Events of different topics may come in
 * any order and lead to the same end, so every method takes any stage.
 *
 * @param origin null until it was created
 * @param requirement tag of what it needs; null until opened, and again once erased
 * @param sealed what it needs, until it is opened
 * @param wrappedKey the key to that, until it is opened
 * @param reserved the device it has or had last
 * @param found the last device that the abuser has found, its own or that of the referral it is in place of; null where
 * none was
 * @param holds how often it went on hold
 * @param reopenings how often it was reopened; a reopening may be heard of before its hold
 * @param erased its person was erased: no key is taken any more
 */
@SuppressWarnings("ArrayRecordComponent") // the key is carried, never compared
public record Referral(UUID id, Stage stage, @Nullable Origin origin, @Nullable Long requirement,
    @Nullable SealedNeeds sealed, byte @Nullable [] wrappedKey, @Nullable Reserved reserved, @Nullable UUID found,
    int holds, int reopenings,
    boolean erased, Sequences sequences) {

  /** One that nothing is known of yet. */
  public static Referral unknown(UUID id) {
    return new Referral(id, Stage.EXPECTED, null, null, null, null, null, null, 0, 0, false, Sequences.NONE);
  }

  /**
   * It was accepted. What came before its creation, be it the key or the end, stands.
   *
   * @param unlike a device that its own is to be unlike, since the abuser knows it; null for none
   */
  public Referral created(Origin created, SealedNeeds needs, @Nullable UUID unlike) {
    return stage == Stage.EXPECTED
        ? new Referral(id, Stage.AWAITING_KEY, created, requirement, needs, wrappedKey, reserved, unlike, holds,
            reopenings, erased, sequences)
        : this;
  }

  /**
   * The device that one in place of this referral's is to be unlike; null for none.
   *
   * @param justFound whether the abuser has found the phone that this referral has or had last; told here, as the event of
   * it may come later
   */
  public @Nullable UUID foundFor(boolean justFound) {
    return justFound && reserved != null ? reserved.device() : found;
  }

  /** Whether a key would be of use: not once it has been used, and never after the end or an erasure. */
  public boolean takesKey() {
    return !erased && requirement == null && !stage.hasEnded();
  }

  /** Its key has come. */
  public Referral keyed(byte[] key) {
    return takesKey() ? with(origin, requirement, sealed, key) : this;
  }

  /** Both parts are there: what it needs can be opened. */
  public boolean canBeOpened() {
    return stage == Stage.AWAITING_KEY && sealed != null && wrappedKey != null;
  }

  /** What it needs is known. Ciphertext and key are of no more use and are dropped. */
  public Referral opened(long tag) {
    return at(Stage.WAITING).with(origin, tag, null, null);
  }

  /** A device is held for it. */
  public Referral reserved(Reserved next) {
    if (stage != Stage.WAITING) {
      throw new IllegalStateException("only who waits gets a device; this one is " + stage);
    }
    return new Referral(id, Stage.RESERVED, origin, requirement, sealed, wrappedKey, next, found, holds, reopenings,
        erased,
        sequences);
  }

  /** Its partner has withdrawn it. An erasure stays. */
  public Referral withdrawn() {
    return stage == Stage.ERASED ? this : at(Stage.WITHDRAWN).with(origin, null, null, null);
  }

  /**
   * Its person is erased: what it needs is forgotten, and no key is taken any more.
   *
   * @param ends whether it had not been dispatched, by the word of referral-service
   */
  public Referral erased(boolean ends) {
    var served = switch (stage) {
      case EXPECTED, AWAITING_KEY, WAITING -> false;
      case RESERVED, DISPATCHED, DELIVERED, ON_HOLD -> !ends;
      case WITHDRAWN, ERASED -> true;
    };
    return new Referral(id, served ? stage : Stage.ERASED, origin, null, null, null, reserved, found, holds, reopenings,
        true,
        sequences);
  }

  /** The reservation is over without a dispatch: it gets its old place back, unless it has ended or must end. */
  public Referral released(UUID reservation, ReleaseReason reason) {
    if (stage != Stage.RESERVED || !has(reservation)) {
      return this;
    }
    return switch (reason) {
      case WITHDRAWAL -> withdrawn();
      case ERASURE -> erased(true);
      case EXPIRED, RECALL -> backInLine();
    };
  }

  /** The parcel was handed over. */
  public Referral dispatched(UUID reservation) {
    return stage == Stage.RESERVED && has(reservation) ? at(Stage.DISPATCHED) : this;
  }

  /** The parcel has arrived. */
  public Referral delivered(UUID reservation) {
    return stage == Stage.DISPATCHED && has(reservation) ? at(Stage.DELIVERED) : this;
  }

  /** The abuser has found the phone: what replaces it is to be unlike it. */
  public Referral discovered(UUID reservation) {
    var known = has(reservation) && reserved != null && !stage.hasEnded()
        ? new Referral(id, stage, origin, requirement, sealed, wrappedKey, reserved, reserved.device(), holds,
            reopenings,
            erased, sequences)
        : this;
    return known.putOnHold(reservation);
  }

  /** The dispatch failed, or the phone was found. Of an earlier reservation it says nothing of the referral. */
  public Referral putOnHold(UUID reservation) {
    var gone = stage == Stage.DISPATCHED || stage == Stage.DELIVERED;
    return gone && has(reservation) ? counted(holds + 1, reopenings).at(Stage.ON_HOLD).unlessReopened() : this;
  }

  /** Its partner has confirmed or replaced the details; may be heard before what it answers. */
  public Referral reopened() {
    return counted(holds, reopenings + 1).unlessReopened();
  }

  public Referral with(Sequences next) {
    return new Referral(id, stage, origin, requirement, sealed, wrappedKey, reserved, found, holds, reopenings, erased,
        next);
  }

  private boolean has(UUID reservation) {
    return reserved != null && reserved.reservation().equals(reservation);
  }

  private Referral unlessReopened() {
    return stage == Stage.ON_HOLD && reopenings >= holds ? backInLine() : this;
  }

  private Referral backInLine() {
    return erased ? at(Stage.ERASED) : at(Stage.WAITING);
  }

  private Referral at(Stage next) {
    return new Referral(id, next, origin, requirement, sealed, wrappedKey, reserved, found, holds, reopenings, erased,
        sequences);
  }

  private Referral with(@Nullable Origin created, @Nullable Long tag, @Nullable SealedNeeds needs,
      byte @Nullable [] key) {
    return new Referral(id, stage, created, tag, needs, key, reserved, found, holds, reopenings, erased, sequences);
  }

  private Referral counted(int held, int opened) {
    return new Referral(id, stage, origin, requirement, sealed, wrappedKey, reserved, found, held, opened, erased,
        sequences);
  }
}
