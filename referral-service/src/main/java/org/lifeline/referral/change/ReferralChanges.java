package org.lifeline.referral.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sealing.Secret;
import org.lifeline.referral.change.Changes.Changed;
import org.lifeline.referral.form.valid.DeliveryDetails;
import org.lifeline.referral.form.valid.SafeContact;

/**
 * Carries out partners' commands, in the open transaction. Each throws {@link Problem} if there is no such referral
 * (404).
 */
interface ReferralChanges {

  /**
   * Withdraws a referral.
   *
   * @throws Problem its phone is delivered (409)
   */
  Changed withdraw(Caller partner, UUID id);

  /**
   * Replaces the safe contact, or confirms it by sending what it was.
   *
   * @throws Problem the referral has ended or is erased (409)
   */
  Changed changeContact(Caller partner, UUID id, Secret<SafeContact> contact);

  /**
   * Replaces the delivery details, or confirms them by sending what they were.
   *
   * @throws Problem the referral has ended or is erased (409)
   */
  Changed changeDelivery(Caller partner, UUID id, Secret<DeliveryDetails> delivery);

  /**
   * Takes a partner's word that the abuser has found a phone.
   *
   * @param trackingNumber the number under which the phone was sent; null for the one sent last
   * @param suspend what the caseworker has decided about its SIM; null if that is to be decided later
   * @throws Problem no phone has been sent (409), or none under this number (a field error)
   */
  Changed reportDiscovery(Caller partner, UUID id, @Nullable String trackingNumber, @Nullable Boolean suspend);

  /**
   * Takes the caseworker's decision on the SIM of a found phone.
   *
   * @param trackingNumber the number under which the phone was sent; null for the one reported last
   * @throws Problem no phone was found or its SIM is suspended (409), or none was sent under this number (a field
   * error)
   */
  Changed decideSuspension(Caller partner, UUID id, @Nullable String trackingNumber, boolean suspend);
}
