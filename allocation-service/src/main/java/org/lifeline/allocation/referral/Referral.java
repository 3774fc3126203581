package org.lifeline.allocation.referral;

import java.time.Instant;
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
 * @param discovery phones of its own that the abuser has found, and which are reported as that
 * @param found the last device that the abuser has found, its own or that of the referral it is in place of; null where
 * none was
 * @param holds whether the parcel of what it has now did not arrive, 0 or 1
 * @param reopenings how often that was answered; a reopening may be heard of before its hold
 * @param erased its person was erased: no key is taken any more
 */
@SuppressWarnings("ArrayRecordComponent") // the key is carried, never compared
public record Referral(UUID id, Stage stage, @Nullable Origin origin, @Nullable Long requirement,
    @Nullable SealedNeeds sealed, byte @Nullable [] wrappedKey, @Nullable Reserved reserved, Discovery discovery,
    @Nullable UUID found, int holds, int reopenings, boolean erased, Sequences sequences) {

  /** One that nothing is known of yet. */
  public static Referral unknown(UUID id) {
    return new Referral(id, Stage.EXPECTED, null, null, null, null, null, Discovery.NONE, null, 0, 0, false,
        Sequences.NONE);
  }

  /**
   * It was accepted. What came before its creation, be it the key or the end, stands.
   *
   * @param unlike a device that its own is to be unlike, since the abuser knows it; null for none
   */
  public Referral created(Origin created, SealedNeeds needs, @Nullable UUID unlike) {
    return stage == Stage.EXPECTED
        ? new Referral(id, Stage.AWAITING_KEY, created, requirement, needs, wrappedKey, reserved, discovery, unlike,
            holds,
            reopenings, erased, sequences)
        : this;
  }

  /**
   * The device that one in place of this referral's is to be unlike; null for none.
   *
   * @param justFound whether the abuser has found the phone of this referral that has gone last; told here, as the event of
   * it may come later. So does that of a phone that is reported already
   */
  public @Nullable UUID foundFor(boolean justFound) {
    return reserved != null && (justFound && discovery.mayBe(reserved.reservation(), hasGone())
        || reserved.reservation().equals(discovery.reported())) ? reserved.device() : found;
  }

  /** Whether its device is known to have been handed over; after a withdrawal, only if its parcel had failed or was found before. */
  private boolean hasGone() {
    return stage == Stage.DISPATCHED || stage == Stage.DELIVERED || holds > 0;
  }

  /** Whether it is in place of another one. */
  public boolean replaces(UUID other) {
    return origin != null && other.equals(origin.replaces());
  }

  /** The phone of the referral that it is in place of was found: its own is to be unlike it, unless its own was found since. */
  public Referral unlike(UUID device) {
    return discovery.told() != null || device.equals(found) ? this : finding(device);
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

  /** The same; where it waits again, after one of its devices had gone or was found, its wait counts from an instant on. */
  public Referral after(Referral previous, Instant now) {
    return switch (previous.stage) {
      case ON_HOLD, DISPATCHED, DELIVERED -> stage == Stage.WAITING && origin != null
          ? with(origin.waitingSince(now), requirement, sealed, wrappedKey)
          : this;
      case EXPECTED, AWAITING_KEY, WAITING, RESERVED, WITHDRAWN, ERASED -> this;
    };
  }

  /** A device is held for it; what has answered the one before is done with. */
  public Referral reserved(Reserved next) {
    if (stage != Stage.WAITING) {
      throw new IllegalStateException("only who waits gets a device; this one is " + stage);
    }
    return new Referral(id, Stage.RESERVED, origin, requirement, sealed, wrappedKey, next, discovery, found, 0,
        Math.max(0, reopenings - holds),
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
    return new Referral(id, served ? stage : Stage.ERASED, origin, null, null, null, reserved, discovery, found, holds,
        reopenings,
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

  /**
   * Its partner says that the abuser has found the phone of a consignment, this one's or an earlier one's. Nothing is given to
   * it until it is reopened; what is held for it is to be given back. Where its own was reported before an earlier one's, what
   * answers the reports answers its own hold as well.
   */
  public Referral reportedFound(UUID consignment) {
    boolean after = !consignment.equals(discovery.reported()) && discovery.reported() != null
        && has(discovery.reported());
    return (after ? counted(holds, Math.max(1, reopenings)) : this).with(discovery.reported(consignment)).settled();
  }

  /** Whether what is held for it may not go: it is not what was reported as found, which has gone, but came after that. */
  public boolean givesBack() {
    return stage == Stage.RESERVED && reserved != null && discovery.holds()
        && !reserved.reservation().equals(discovery.reported());
  }

  /**
   * The phone of a reservation, this one's or an earlier one's, is in the abuser's hands: what replaces it is to be unlike it.
   */
  public Referral discovered(UUID reservation, UUID device) {
    return finding(device).with(discovery.told(reservation)).putOnHold(reservation).settled();
  }

  /** The dispatch failed, or the phone was found. Of an earlier reservation it says nothing of the referral. */
  public Referral putOnHold(UUID reservation) {
    var gone = stage == Stage.DISPATCHED || stage == Stage.DELIVERED;
    return gone && has(reservation) ? counted(holds + 1, reopenings).at(Stage.ON_HOLD).settled() : this;
  }

  /**
   * Its partner has confirmed or replaced the details; may be heard before what it answers. The first one after a report
   * answers that, and nothing else.
   */
  public Referral reopened() {
    return (discovery.open() ? with(discovery.reopened()) : counted(holds, reopenings + 1)).settled();
  }

  public Referral with(Sequences next) {
    return new Referral(id, stage, origin, requirement, sealed, wrappedKey, reserved, discovery, found, holds,
        reopenings, erased,
        next);
  }

  private boolean has(UUID reservation) {
    return reserved != null && reserved.reservation().equals(reservation);
  }

  /** On hold for as long as something is to be answered, and back in the line from then on. */
  private Referral settled() {
    return switch (stage) {
      case WAITING -> discovery.holds() ? at(Stage.ON_HOLD) : this;
      case ON_HOLD -> reopenings >= holds || reserved != null && discovery.isAnswered(reserved.reservation())
          ? backInLine()
          : this;
      default -> this;
    };
  }

  private Referral backInLine() {
    return at(erased ? Stage.ERASED : discovery.holds() ? Stage.ON_HOLD : Stage.WAITING);
  }

  private Referral with(Discovery next) {
    return new Referral(id, stage, origin, requirement, sealed, wrappedKey, reserved, next, found, holds, reopenings,
        erased, sequences);
  }

  private Referral finding(UUID device) {
    return new Referral(id, stage, origin, requirement, sealed, wrappedKey, reserved, discovery, device, holds,
        reopenings, erased, sequences);
  }

  private Referral at(Stage next) {
    return new Referral(id, next, origin, requirement, sealed, wrappedKey, reserved, discovery, found, holds,
        reopenings, erased,
        sequences);
  }

  private Referral with(@Nullable Origin created, @Nullable Long tag, @Nullable SealedNeeds needs,
      byte @Nullable [] key) {
    return new Referral(id, stage, created, tag, needs, key, reserved, discovery, found, holds, reopenings, erased,
        sequences);
  }

  private Referral counted(int held, int opened) {
    return new Referral(id, stage, origin, requirement, sealed, wrappedKey, reserved, discovery, found, held, opened,
        erased,
        sequences);
  }
}
