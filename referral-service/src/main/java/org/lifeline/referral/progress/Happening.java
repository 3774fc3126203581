package org.lifeline.referral.progress;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a referral after it was accepted. The components are what is stored of it. */
public sealed interface Happening {

  // on topic allocations

  record Waitlisted() implements Happening {
  }

  record Reserved(UUID reservation, Device device) implements Happening {
  }

  record Released(UUID reservation, String reason) implements Happening {
  }

  // on topic dispatches

  record Prepared(UUID reservation, String trackingNumber) implements Happening {
  }

  record Cancelled(UUID reservation, String reason) implements Happening {
  }

  record Dispatched(UUID reservation, UUID consignment, String trackingNumber) implements Happening {
  }

  record Delivered(UUID consignment) implements Happening {
  }

  record Failed(UUID consignment, String reason) implements Happening {
  }

  record Discovered(UUID consignment) implements Happening {
  }

  /**
   * What a network operator has acknowledged for the SIM of a consignment.
   *
   * @param step activated, zero-rated, hidden-from-bill or rejected; suspended or suspension-rejected; replaced or
   * replacement-rejected; former-sim, of what was said of a SIM that was replaced
   * @param rejection why it was rejected; null if it was not
   */
  record Acknowledged(UUID consignment, String step, @Nullable String rejection) implements Happening {
  }

  // on topic referrals, said by this service; a hold is named by the sequence of the step that began it, 0 means none

  /** It was set apart when it was accepted, because of the survivor's age. */
  record SetApart() implements Happening {
  }

  /** It was set apart, and the decision is that it goes on like an adult's. */
  record GoesOn() implements Happening {
  }

  /** It was set apart, and children's services have taken over. */
  record TakenOver() implements Happening {
  }

  /** Its partner has offered it to another one. */
  record TransferOffered() implements Happening {
  }

  /**
   * The offer ended without being accepted.
   *
   * @param outcome declined or taken-back
   */
  record TransferEnded(String outcome) implements Happening {
  }

  /** It belongs to another partner from now on. */
  record Transferred() implements Happening {
  }

  /** A possible match turned out to be another person, or a replacement: the referral is served from now on. */
  record Settled() implements Happening {
  }

  /**
   * A possible match turned out to be of the same person: the referral stays held for as long as the other one stands. Its
   * partner sees no difference.
   */
  record MatchSettled() implements Happening {
  }

  record Withdrawn() implements Happening {
  }

  /** Its partner has replaced or confirmed a detail. */
  sealed interface DetailChanged extends Happening {

    /** The hold that this was in. */
    long hold();
  }

  record ContactChanged(long version, long hold) implements DetailChanged {
  }

  record DeliveryChanged(long hold) implements DetailChanged {
  }

  record Reopened(long hold) implements Happening {
  }

  /** The partner says that the abuser has found the phone of this consignment. */
  record DiscoveryReported(UUID consignment) implements Happening {
  }

  /** The caseworker has decided what becomes of the SIM of a phone that was found. */
  record SimSuspensionDecided(UUID consignment, boolean suspend) implements Happening {
  }

  /**
   * Its personal data was erased.
   *
   * @param ended whether it had not been dispatched, as far as was known, and so ended with the erasure
   */
  record Erased(boolean ended) implements Happening {
  }
}
