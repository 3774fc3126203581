package org.lifeline.referral.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sealing.Secret;
import org.lifeline.referral.change.Changes.Changed;
import org.lifeline.referral.form.valid.DeliveryDetails;
import org.lifeline.referral.form.valid.SafeContact;

/** Carries partners' commands out, in the open transaction. Each throws {@link Problem} where there is no such referral (404). */
interface ReferralChanges {

  /** Withdraws a referral. @throws Problem its phone is delivered (409) */
  Changed withdraw(Caller partner, UUID id);

  /** Replaces the safe contact, or confirms it by sending what it was. @throws Problem it has ended or is erased (409) */
  Changed changeContact(Caller partner, UUID id, Secret<SafeContact> contact);

  /** Replaces the delivery details, or confirms them by sending what they were. @throws Problem it has ended or is erased (409) */
  Changed changeDelivery(Caller partner, UUID id, Secret<DeliveryDetails> delivery);

  /**
   * Takes a partner's word that the abuser has found a phone.
   *
   * @param trackingNumber under which it has gone; null for the one that has gone last
   * @param suspend what the caseworker has decided of its SIM; null where that is to be decided later
   * @throws Problem no phone has gone (409), or none under this number (a field error)
   */
  Changed reportDiscovery(Caller partner, UUID id, @Nullable String trackingNumber, @Nullable Boolean suspend);

  /**
   * Takes the caseworker's decision on the SIM of a found phone.
   *
   * @param trackingNumber under which it has gone; null for the one that was reported last
   * @throws Problem it was not found, or is suspended (409), or none has gone under this number (a field error)
   */
  Changed decideSuspension(Caller partner, UUID id, @Nullable String trackingNumber, boolean suspend);
}
