package org.lifeline.referral.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Device;

/**
 * A referral as its partner sees it. Nothing about the person: the partner knows that, and nobody else needs to.
 *
 * @param state created, set-apart, waiting, reserved, dispatched, delivered, on-hold, withdrawn, taken-over or erased
 * @param replaces the earlier referral that this one replaces
 * @param replacedBy the partner's own referrals that stand in its place, first accepted first; null, and left out, where
 * there are none, and in lists
 * @param withdrawable whether a withdrawal would end it
 * @param erasedAt when its personal data was erased; null if it was not
 * @param device the one that is held, under way or delivered
 * @param network what the network operator has acknowledged for its SIM
 * @param safeContact whether the safe contact counts as safe; null if nothing is sent any more
 * @param foundPhones the phones that were reported as found, in that order; null, and left out, where there are none
 * @param timeline what has happened, oldest first; of what partners can repeat without end the newest of each kind
 * @param route while it is set apart: what happens now, and whom to reach
 * @param test true if it was made with test credentials; null, and left out, for any other
 */
public record ReferralView(UUID id, String caseReference, String region, String band, String state, Instant acceptedAt,
    @Nullable UUID replaces, @Nullable List<UUID> replacedBy, boolean withdrawable, @Nullable Instant erasedAt,
    @Nullable Device device, @Nullable String trackingNumber,
    Network network, @Nullable SafeContact safeContact,
    @Nullable List<FoundPhone> foundPhones, List<Moment> timeline, @Nullable String route, @Nullable Boolean test) {

  /**
   * Whether messages may go to the safe contact; nothing else of it.
   *
   * @param state safe; stale (not confirmed for 30 days), compromised (the phone was found and it was not confirmed
   * since) or unknown (the parcel failed, or another partner had the referral, and it was not confirmed since). Nothing
   * is sent to a contact that is not safe
   * @param confirmedAt when the partner gave, replaced or confirmed it; null if it has not
   */
  public record SafeContact(String state, @Nullable Instant confirmedAt) {
  }

  /**
   * A phone that was reported as found.
   *
   * @param trackingNumber the number under which it was sent
   * @param suspendSim what was decided about its SIM; null, and left out, while nothing was
   */
  public record FoundPhone(@Nullable String trackingNumber, Instant reportedAt, @Nullable Boolean suspendSim) {
  }

  /**
   * What the network operator has acknowledged for the SIM that is in the phone now.
   *
   * @param rejection why the operator rejected the SIM's activation; null if it did not, or if the SIM is to be
   * suspended
   */
  public record Network(@Nullable Instant activatedAt, @Nullable Instant zeroRatedAt,
      @Nullable Instant hiddenFromBillAt, @Nullable String rejection) {
  }

  /**
   * Something that happened.
   *
   * @param step event type, for example device-dispatched
   * @param detail a code that says more, such as the reason for a failure; the tracking number of a phone that was sent
   * or found
   */
  public record Moment(Instant at, String step, @Nullable String detail) {
  }
}
