package org.lifeline.referral.review.apart;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral that is or was set apart because of the survivor's age, as the safeguarding lead sees it: which one, and
 * whom to ask. Nothing about the person.
 *
 * @param partner the partner that submitted it, or has taken it over
 * @param openedAt when it was accepted; to be decided within a working day
 * @param decision adult or taken-over, or without the lead withdrawn or erased; null while there is none
 * @param reason why, for a single one alone; null once the personal data is erased
 */
record ApartReferral(UUID referralId, String partner, String region, Instant openedAt, @Nullable String decision,
    @Nullable Instant decidedAt, @Nullable String decidedBy, @Nullable String reason) {

  ApartReferral because(@Nullable String why) {
    return new ApartReferral(referralId, partner, region, openedAt, decision, decidedAt, decidedBy, why);
  }
}
