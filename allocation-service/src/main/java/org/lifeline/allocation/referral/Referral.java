package org.lifeline.allocation.referral;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral as allocation knows it. Immutable: each event gives the next one. Events of different topics may come in
 * any order and lead to the same result, so every method accepts any stage.
 *
 * @param origin null until it was created
 * @param requirement tag of what it needs; null until opened, and again once erased
 * @param sealed what it needs, until that is opened
 * @param wrappedKey the key to that, until it is opened
 * @param reserved the device it has or had last
 * @param discovery which of its own phones the abuser has found, and which are reported as found
 * @param found the last device that the abuser has found, its own or that of the referral it replaces; null if none was
 * @param holds whether the parcel of its present device did not arrive, 0 or 1
 * @param reopenings how often that was answered; a reopening may be heard of before its hold
 * @param erased whether its personal data was erased: no key is taken any more
 */
@SuppressWarnings("ArrayRecordComponent") // the key is carried, never compared
public record Referral(UUID id, Stage stage, @Nullable Origin origin, @Nullable Long requirement,
    @Nullable SealedNeeds sealed, byte @Nullable [] wrappedKey, @Nullable Reserved reserved, Discovery discovery,
    @Nullable UUID found, int holds, int reopenings, boolean erased, Sequences sequences) {

  /** A referral of which nothing is known yet. */
  public static Referral unknown(UUID id) {
    return new Referral(id, Stage.EXPECTED, null, null, null, null, null, Discovery.NONE, null, 0, 0, false,
        Sequences.NONE);
  }

  /**
   * Its acceptance. What came before its creation, such as the key or the end, stands.
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
   * The device that the device of a replacement for this referral is to be unlike; null for none.
   *
   * @param justFound whether the replacement says that the abuser has found the phone that was sent last. It is said
   * there since the event about that may come later, as it may for a phone that is reported already
   */
  public @Nullable UUID foundFor(boolean justFound) {
    return reserved != null && (justFound && discovery.mayBe(reserved.reservation(), hasGone())
        || reserved.reservation().equals(discovery.reported())) ? reserved.device() : found;
  }

  /**
   * Whether its device is known to have been handed over; after a withdrawal, only if its parcel failed or its phone
   * was found before.
   */
  private boolean hasGone() {
    return stage == Stage.DISPATCHED || stage == Stage.DELIVERED || holds > 0;
  }

  /** Whether it replaces that one. */
  public boolean replaces(UUID other) {
    return origin != null && other.equals(origin.replaces());
  }

  /**
   * Takes note that the phone of a referral that it replaces was found: its own is to be unlike that, unless its own
   * was found since.
   */
  public Referral unlike(UUID device) {
    return discovery.told() != null || device.equals(found) ? this : finding(device);
  }

  /** Whether a key would be of use: not once one was used, and never after the end or an erasure. */
  public boolean takesKey() {
    return !erased && requirement == null && !stage.hasEnded();
  }

  /** Its key has arrived. */
  public Referral keyed(byte[] key) {
    return takesKey() ? with(origin, requirement, sealed, key) : this;
  }

  /** Whether ciphertext and key are both there, so that what it needs can be opened. */
  public boolean canBeOpened() {
    return stage == Stage.AWAITING_KEY && sealed != null && wrappedKey != null;
  }

  /** What it needs is known. Ciphertext and key are not needed any more and are dropped. */
  public Referral opened(long tag) {
    return at(Stage.WAITING).with(origin, tag, null, null);
  }

  /**
   * This referral; if it is on hold now, or waits again after one of its devices had gone or was found, that counts
   * from this instant.
   */
  public Referral after(Referral previous, Instant now) {
    if (origin == null) {
      return this;
    }
    var held = stage == Stage.ON_HOLD && !erased ? Objects.requireNonNullElse(origin.heldSince(), now) : null;
    var next = origin.heldSince(held);
    return with(switch (previous.stage) {
      case ON_HOLD, DISPATCHED, DELIVERED -> stage == Stage.WAITING ? next.waitingSince(now) : next;
      case EXPECTED, AWAITING_KEY, WAITING, RESERVED, WITHDRAWN, ERASED -> next;
    }, requirement, sealed, wrappedKey);
  }

  /** A device is held for it. What happened to the one before, and the reopening that answered it, no longer count. */
  public Referral reserved(Reserved next) {
    if (stage != Stage.WAITING) {
      throw new IllegalStateException("only who waits gets a device; this one is " + stage);
    }
    return new Referral(id, Stage.RESERVED, origin, requirement, sealed, wrappedKey, next, discovery, found, 0,
        Math.max(0, reopenings - holds),
        erased,
        sequences);
  }

  /** Its partner has withdrawn it. An erased referral stays erased. */
  public Referral withdrawn() {
    return stage == Stage.ERASED ? this : at(Stage.WITHDRAWN).with(origin, null, null, null);
  }

  /**
   * Its personal data is erased: what it needs is forgotten, and no key is taken any more.
   *
   * @param ends whether it had not been dispatched, according to referral-service
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

  /** The parcel has arrived; so it was handed over, even if that was not heard of. */
  public Referral delivered(UUID reservation) {
    return (stage == Stage.RESERVED || stage == Stage.DISPATCHED) && has(reservation) ? at(Stage.DELIVERED) : this;
  }

  /**
   * Its partner says that the abuser has found the phone of a consignment, its latest or an earlier one. Nothing is
   * given to it until it is reopened; what is held for it is to be given back. If its latest was reported before an
   * earlier one, the reopening that answers the reports answers its own hold as well.
   */
  public Referral reportedFound(UUID consignment) {
    boolean after = !consignment.equals(discovery.reported()) && discovery.reported() != null
        && has(discovery.reported());
    return (after ? counted(holds, Math.max(1, reopenings)) : this).with(discovery.reported(consignment)).settled();
  }

  /** Whether what is held for it must not be sent: it came after the phone that was reported as found. */
  public boolean givesBack() {
    return stage == Stage.RESERVED && reserved != null && discovery.holds()
        && !reserved.reservation().equals(discovery.reported());
  }

  /**
   * The phone of a reservation, its latest or an earlier one, is in the abuser's hands: its replacement is to be unlike
   * it.
   */
  public Referral discovered(UUID reservation, UUID device) {
    return finding(device).with(discovery.told(reservation)).putOnHold(reservation).settled();
  }

  /** The dispatch failed, or the phone was found. Changes nothing if it is about an earlier reservation. */
  public Referral putOnHold(UUID reservation) {
    var had = stage == Stage.RESERVED || stage == Stage.DISPATCHED || stage == Stage.DELIVERED;
    return had && has(reservation) ? counted(holds + 1, reopenings).at(Stage.ON_HOLD).settled() : this;
  }

  /**
   * Its partner has confirmed or replaced the details; may be heard before what it answers. The first one after a
   * report answers that, and nothing else.
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

  /** On hold for as long as something is to be answered, and back in the waiting list from then on. */
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
