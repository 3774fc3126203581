package org.lifeline.referral.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Device;

/**
 * A referral as its partner sees it. Nothing of the person: the partner knows, and nobody else needs to.
 *
 * @param state created, set-apart, waiting, reserved, dispatched, delivered, on-hold, withdrawn, taken-over or erased
 * @param replaces the earlier referral that this one replaces
 * @param erasedAt when its personal data was erased; null where it was not
 * @param device what is held, under way or delivered
 * @param network what the network operator has acknowledged of its SIM
 * @param safeContact whether the safe contact counts as safe; null where nothing is sent any more
 * @param timeline what has happened, oldest first
 * @param test true of one that was made with test credentials; null, and left out, of any other
 * @param route while it is set apart: what happens now, and whom to reach
 */
public record ReferralView(UUID id, String caseReference, String region, String band, String state, Instant acceptedAt,
    @Nullable UUID replaces, @Nullable Instant erasedAt, @Nullable Device device, @Nullable String trackingNumber,
    Network network, @Nullable SafeContact safeContact,
    List<Moment> timeline, @Nullable String route, @Nullable Boolean test) {

  /**
   * Of the safe contact only whether messages may go there.
   *
   * @param state safe; stale (not confirmed for 30 days), compromised (the phone was found and it was not confirmed since) or unknown
   * (the parcel failed, or another partner had it, and it was not confirmed since): nothing is sent to one that is not safe
   * @param confirmedAt when you gave, replaced or confirmed it; null where you have not
   */
  public record SafeContact(String state, @Nullable Instant confirmedAt) {
  }

  /** @param rejection why the operator rejected the SIM, that is, its activation; null where it did not, and where the SIM is to be suspended */
  public record Network(@Nullable Instant activatedAt, @Nullable Instant zeroRatedAt,
      @Nullable Instant hiddenFromBillAt,
      @Nullable String rejection) {
  }

  /**
   * Something that happened.
   *
   * @param step event type, for example device-dispatched
   * @param detail a code that says more, such as the reason of a failure; of a phone that went, or was found, its tracking number
   */
  public record Moment(Instant at, String step, @Nullable String detail) {
  }
}
