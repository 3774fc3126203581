package org.lifeline.referral.intake;

import java.util.UUID;
import org.lifeline.platform.audit.Who;
import org.lifeline.referral.form.valid.ValidReferral;
import org.lifeline.referral.sealing.Part;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.sealing.SealedData;
import org.lifeline.referral.survivor.BlindKey;

/** A referral as it is stored: some of it in clear, the rest sealed. */
record SealedReferral(UUID id, String partner, Who by, ValidReferral clear, BlindKey survivor, SealedData person,
    SealedData allocation, SealedData delivery, SealedData safeContact) {

  static SealedReferral of(UUID id, Arrival arrival, BlindKey survivor, PartSeals seals) {
    var referral = arrival.referral();
    return new SealedReferral(id, arrival.partner(), arrival.by(), referral, survivor,
        seals.seal(id, Part.PERSON, referral.person()), seals.seal(id, Part.ALLOCATION, referral.requirements()),
        seals.seal(id, Part.DELIVERY, referral.delivery()), seals.seal(id, Part.SAFE_CONTACT, referral.safeContact()));
  }
}
